using System.Globalization;

namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Sentences about a band, composed of the words of one language.</summary>
/// <param name="Bands">Names of a band.</param>
/// <param name="Before">Negations before a band.</param>
/// <param name="Behind">Negations after a band.</param>
/// <param name="Doubts">Expressions of doubt before a band.</param>
/// <param name="DoubtsBehind">Expressions of doubt and evasive wording after a band.</param>
/// <param name="Affirmations">Affirmations after a band.</param>
internal sealed record MProteinSentences(
    string[] Bands, string[] Before, string[] Behind, string[] Doubts, string[] DoubtsBehind, string[] Affirmations)
{
    private static readonly string[] BehindForms =
    [
        "{0} {1}", "{0}: {1}", "{0}, {1}", "{0} - {1}", "{0} – {1}", "{0}; {1}", "{0} ({1})", "{0}\n{1}", "{0}:\r\n{1}",
         "{0}  {1}.", "IFE: {0} {1}", "{0} = {1}",
    ];

    private static readonly string[] BeforeForms =
        ["{1} {0}", "{1} {0}.", "{1}\u00A0{0}", "IFE: {1} {0}", "{1}  {0}", "Serum. {1} {0}; Serum"];

    internal static IReadOnlyDictionary<string, MProteinSentences> ByLanguage { get; } = new Dictionary<string, MProteinSentences>
    {
        ["en"] = new(
            ["monoclonal protein", "M-protein", "M spike", "paraprotein", "IgG kappa band", "IgG κ monoclonal band", "IgA-λ",
             "IgG lambda", "Bence-Jones protein", "monoclonal gammopathy", "faint band"],
            ["no", "No evidence of", "no evidence for", "without", "negative for", "neg. for", "absence of", "free of",
             "no definite", "exclusion of a", "not", "never had", "no sign of", "rules out", "ruled out:", "not suggestive of"],
            ["excluded", "was excluded", "ruled out", "not detected", "was not detected", "NOT DETECTED", "not seen",
             "not identified", "not observed", "not present", "not confirmed", "not found", "not evident",
             "absent", "negative", "neg", "none", "resolved", "no evidence", "undetectable", "has been excluded", "(-)",
              "not clearly identified"],
            ["possible", "probable", "suspected", "suspicious for", "suggestive of", "cannot exclude", "questionable", "query",
             "evaluate for", "evaluation for", "assess for", "screening for", "differential:", "rule out", "r/o", "at risk of"],
            ["no longer detected", "could not be demonstrated", "cannot be excluded", "not excluded", "not ruled out", "suspected",
             "possible", "?", "may be present", "is not completely excluded", "unlikely"],
            ["present", "detected", "identified", "is seen", "found", "in the gamma region", ""]),
        ["de"] = new(
            ["monoklonales Protein", "monoklonalen Gammopathie", "monoklonale Gammopathie", "M-Gradient", "M-Protein",
             "Paraprotein", "IgG-kappa-Bande", "IgA-Lambda", "IgG κ"],
            ["Ausschluss einer", "Ausschluß einer", "kein", "keine", "keinen", "ohne", "kein Hinweis auf", "Kein Anhalt für",
             "kein Anhaltspunkt für", "kein Nachweis von", "ohne Nachweis einer", "frei von", "kein sicherer Nachweis einer",
             "weder", "negativ für", "neg. für"],
            ["nicht nachgewiesen", "nicht nachweisbar", "NICHT NACHWEISBAR", "ausgeschlossen", "wurde ausgeschlossen",
             "nicht vorhanden", "nicht gesehen", "nicht zu sehen", "nicht bekannt", "negativ", "neg.", "verneint", "kein Nachweis",
             "wurde nicht sicher nachgewiesen", "nicht darstellbar", "keine"],
            ["Verdacht auf", "V.a.", "V. a.", "fraglich", "fragliche", "mögliche", "möglicherweise", "unsicher:", "am ehesten",
             "Hinweis auf", "Z.n.", "scheinbar"],
            ["nicht ausgeschlossen", "nicht sicher ausgeschlossen", "nicht mehr nachweisbar", "konnte nicht nachgewiesen werden",
             "unwahrscheinlich", "fraglich", "nicht auszuschließen", "?"],
            ["nachweisbar", "nachgewiesen", "vorhanden", "positiv", "in der Gammafraktion", ""]),
        ["fr"] = new(
            ["pic monoclonal", "protéine monoclonale", "gammapathie monoclonale", "bande monoclonale IgG lambda", "paraprotéine",
             "IgA lambda", "IgG κ"],
            ["pas de", "Absence de", "aucun", "aucune", "sans", "ni", "jamais de", "négatif pour", "négative pour", "élimine une",
             "élimination d'une", "exclut une", "on ne retrouve pas de"],
            ["absent", "absente", "absents", "négatif", "NEGATIVE", "négatifs", "exclu", "exclue", "exclus", "non détecté",
             "non détectée", "non retrouvé", "non mis en évidence", "éliminée", "pas retrouvée"],
            ["probable", "probablement", "possible", "possiblement", "éventuel", "suspicion de", "hypothèse d'un", "recherche de",
             "recherche d'un", "peut-être", "soit", "en cas de"],
            ["n'est plus détecté", "n'est plus détectée", "non exclu", "n'a pas pu être mise en évidence", "improbable",
             "peu probable", "?"],
            ["présent", "présente", "détectée", "retrouvé", "en gamma", ""]),
        ["es"] = new(
            ["banda monoclonal", "componente monoclonal", "gammapatía monoclonal", "pico monoclonal", "bandas monoclonales",
             "proteína monoclonal IgG lambda", "IgA lambda", "paraproteína"],
            ["NO SE OBSERVA", "no se detecta", "no", "sin", "ausencia de", "niega", "descarta", "descartada", "se descarta",
             "libre de", "negativo para", "ninguna", "ningún", "nunca", "No se identifica"],
            ["descartada", "descartado", "se descarta", "ausente", "ausentes", "negativo", "negativa", "NEGATIVA", "no detectada",
             "no se observa", "no se detecta", "excluida"],
            ["posible", "probable", "sospecha de", "a descartar", "debe descartarse", "dudosa", "dudoso", "descartar"],
            ["ya no se detecta", "no se puede descartar", "no se pudo demostrar", "no descartada", "improbable", "?"],
            ["presente", "detectada", "positiva", "en la región gamma", ""]),
        ["it"] = new(
            ["componente monoclonale", "picco monoclonale", "gammopatia monoclonale", "bande monoclonali", "IgG lambda",
             "paraproteina", "IgA κ"],
            ["non", "non si osserva", "nessun", "nessuna", "senza", "assenza di", "negativo per", "negativa per", "mai", "nega",
             "non si evidenziano"],
            ["negativa", "negativo", "negativi", "assente", "assenti", "esclusa", "non rilevata", "non rilevabile", "non presente",
             "non evidenziabile", "non si rileva"],
            ["possibile", "probabile", "sospetta", "sospetto", "dubbia", "dubbio", "da escludere"],
            ["non più rilevabile", "non si può escludere", "non esclusa", "improbabile", "?"],
            ["presente", "rilevata", "positiva", "in zona gamma", ""]),
        ["nl"] = new(
            ["monoklonaal eiwit", "monoklonale gammopathie", "M-proteïne", "M-proteine", "paraproteïne", "IgG-kappa", "IgA lambda"],
            ["geen", "niet", "zonder", "vrij van", "negatief voor", "nooit", "gebrek aan", "geen aanwijzing voor",
             "geen aanwijzingen voor"],
            ["uitgesloten", "afwezig", "niet aan te tonen", "niet aantoonbaar", "negatief", "geen aanwijzing", "niet gedetecteerd",
             "niet gevonden"],
            ["mogelijk", "mogelijke", "misschien", "waarschijnlijk", "verdenking op", "verdacht voor", "onzeker:"],
            ["niet uitgesloten", "niet meer aantoonbaar", "kon niet worden aangetoond", "onwaarschijnlijk", "?"],
            ["aanwezig", "aangetoond", "positief", "in de gammafractie", ""]),
        ["ja"] = new(
            ["M蛋白", "IgG-κ型M蛋白", "ＩｇＧ－λ型Ｍ蛋白", "単クローン性IgG", "パラ蛋白"],
            [],
            ["を認めず", "を認めない", "認められず", "なし", "陰性", "は否定", "はない", "（－）", "検出されず"],
            [],
            ["の疑い", "疑い", "の可能性", "除外", "が疑われる", "s/o", "否定できない", "は検出されなくなった"],
            ["を認める", "陽性", ""]),
    };

    /// <summary>Every band with every negation, in every position.</summary>
    internal IEnumerable<string> Negated =>
        Of(Before, BeforeForms)
            .Concat(Of(Behind, BehindForms))
            .Concat(Before.Select(negation => $"{negation} {Bands[0]}, {Bands[1]} / {Bands[2]}"));

    /// <summary>Every band with every doubt.</summary>
    internal IEnumerable<string> Doubted =>
        Of(Doubts, BeforeForms).Concat(Of(DoubtsBehind, ["{0} {1}", "{0}: {1}", "{0} ({1})", "{0}, {1}"]));

    /// <summary>Every band, affirmed or only named.</summary>
    internal IEnumerable<string> Affirmed => Of(Affirmations, ["{0} {1}", "{0} {1}.", "IFE: {0} {1}", "{0} {1}; Serum"]);

    private IEnumerable<string> Of(string[] words, string[] forms) =>
        from band in Bands
        from word in words
        from form in forms
        let sentence = string.Format(CultureInfo.InvariantCulture, form, band, word)
        from text in new[] { sentence, sentence.ToUpperInvariant() }
        select text;
}
