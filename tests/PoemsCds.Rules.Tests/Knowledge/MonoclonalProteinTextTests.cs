using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class MonoclonalProteinTextTests
{
    [Theory]
    [InlineData("IgA lambda monoclonal protein", "iga,lambda")]
    [InlineData("Monoclonal IgG-lambda band in the gamma region.", "igg,lambda")]
    [InlineData("Ig G kappa", "igg,kappa")]
    [InlineData("Monoclonal protein Ig-G kappa", "igg,kappa")]
    [InlineData("Monoclonal IgG kappa, normal IgA and IgM", "igg,kappa")]
    [InlineData("IgG lambda monoclonal protein detected, no Bence Jones protein", "igg,lambda")]
    [InlineData("IgA lambda M-protein; free lambda light chains", "iga,lambda")]
    [InlineData("no significant change: IgA lambda monoclonal protein", "iga,lambda")]
    [InlineData("IgG lambda monoclonal protein, quantity not sufficient", "igg,lambda")]
    [InlineData("Paraprotein present", "")]
    [InlineData("IgA lambda M-protein\n", "iga,lambda")]
    [InlineData("Positive", "")]
    [InlineData("Detected", "")]
    [InlineData("Bence-Jones protein, lambda light chain", "lambda")]
    [InlineData("Monoklonale Gammopathie IgG lambda", "igg,lambda")]
    [InlineData("IgG κ monoclonal band", "igg,kappa")]
    [InlineData("IgA-λ", "iga,lambda")]
    [InlineData("IgGΛ", "igg,lambda")]
    [InlineData("ＩｇＧ－κ型Ｍ蛋白を認める", "igg,kappa")]
    [InlineData("faint IgA lambda band", "iga,lambda")]
    [InlineData("IgA lambda monoclonal protein, suggest urine immunofixation", "iga,lambda")]
    [InlineData("IgA lambda monoclonal protein with no evidence of Bence Jones", "iga,lambda")]
    [InlineData("IgG lambda M-protein. Urine immunofixation negative.", "igg,lambda")]
    [InlineData("IgG-Lambda-Bande ohne freie Leichtketten", "igg,lambda")]
    [InlineData("Kein monoklonales IgG; IgA lambda nachweisbar", "iga,lambda")]
    [InlineData("Keine Änderung: IgG lambda Paraprotein", "igg,lambda")]
    [InlineData("IgG: negative\nIgA: positive\nKappa: negative\nLambda: positive", "iga,lambda")]
    [InlineData("Componente monoclonale IgG Lambda", "igg,lambda")]
    [InlineData("Recherche de paraprotéine : positive", "")]
    [InlineData("Paraprotein screen positive", "")]
    [InlineData("Positive (Ref: Negative)", "")]
    [InlineData("Weiterhin noch monoklonale Bande IgG kappa", "igg,kappa")]
    public void Read_MProteinNamed_PresentWithItsIsotypes(string text, string isotypes)
    {
        var statement = Shipped.Knowledge.MonoclonalProteinText.Read(text);

        Assert.Equal(MonoclonalProteinPresence.Present, statement.Presence);
        Assert.Equal(isotypes.Split(',', StringSplitOptions.RemoveEmptyEntries), statement.Isotypes);
    }

    [Theory]
    [InlineData("Not performed, haemolysed", true)]
    [InlineData("specimen insufficient", true)]
    [InlineData("IgG kappa monoclonal protein; quantity not reported", false)]
    [InlineData("no monoclonal protein detected; urine not received", false)]
    [InlineData("see comment", false)]
    public void Read_NotTested_OnlyIfNothingElseIsStated(string text, bool isNotTested)
    {
        Assert.Equal(isNotTested, Shipped.Knowledge.MonoclonalProteinText.Read(text).IsNotTested);
    }

    [Theory]
    [InlineData("no monoclonal protein detected")]
    [InlineData("No M-spike, monoclonal band, or paraprotein")]
    [InlineData("Monoclonal protein not detected")]
    [InlineData("Monoclonal protein: none")]
    [InlineData("Negative for monoclonal protein")]
    [InlineData("Negative")]
    [InlineData("Not detected")]
    [InlineData("Normal pattern.")]
    [InlineData("Polyclonal increase of gammaglobulins")]
    [InlineData("without monoclonal band")]
    [InlineData("No monoclonal IgG, IgA, IgM, kappa or lambda detected")]
    [InlineData("No monoclonal IgG, IgA or IgM, free kappa or free lambda seen")]
    [InlineData("kein monoklonales Protein")]
    [InlineData("Ausschluss einer monoklonalen Gammopathie")]
    [InlineData("monoklonales Protein nicht nachgewiesen")]
    [InlineData("Monoklonales Protein ausgeschlossen")]
    [InlineData("Monoclonal protein was excluded")]
    [InlineData("Monoclonal protein excluded")]
    [InlineData("Monoclonal protein ruled out")]
    [InlineData("M-protein neg")]
    [InlineData("neg. for M-protein")]
    [InlineData("No evidence of monoclonal protein")]
    [InlineData("NO SE OBSERVA BANDA MONOCLONAL")]
    [InlineData("Polyclonal plasma cells present")]
    [InlineData("polyclonal plasma cells")]
    [InlineData("No evidence of\nmonoclonal protein")]
    [InlineData("Monoclonal protein:\r\n\r\nNot detected")]
    [InlineData("Monoclonal\nIgG kappa not detected")]
    [InlineData("Monoclonal protein; (-)")]
    [InlineData("M-protein = 0 g/dL")]
    [InlineData("Prote\u0301ine monoclonale ne\u0301gative")]
    [InlineData("Recherche de paraprotéine : négative")]
    [InlineData("IgG not detected, kappa")]
    public void Read_MProteinNegated_Absent(string text)
    {
        Assert.Equal(MonoclonalProteinPresence.Absent, Shipped.Knowledge.MonoclonalProteinText.Read(text).Presence);
    }

    [Theory]
    [InlineData("Possible monoclonal IgM kappa", "igm kappa")]
    [InlineData("faint IgG band", "igg")]
    [InlineData("faint band, cannot exclude", "")]
    [InlineData("No monoclonal IgA. Possible IgG lambda.", "igg lambda")]
    public void Read_DoubtfulMProtein_IsotypesOfTheDoubtfulBand(string text, string expected)
    {
        Assert.Equal(expected, string.Join(' ', Shipped.Knowledge.MonoclonalProteinText.Read(text).Isotypes));
    }

    [Theory]
    [InlineData("faint band, cannot exclude")]
    [InlineData("No monoclonal protein detected. Faint band in gamma, repeat advised.")]
    [InlineData("Possible monoclonal IgG lambda")]
    [InlineData("Monoclonal protein not excluded")]
    [InlineData("IgG kappa band, may be a therapeutic antibody")]
    [InlineData("monoclonal?")]
    [InlineData("Monoclonal gammopathy unlikely")]
    [InlineData("Unable to rule out monoclonal protein")]
    [InlineData("The previously reported IgA lambda monoclonal protein is no longer detected")]
    [InlineData("IgG kappa M-protein not present, IgA lambda present")]
    [InlineData("No IgG kappa, IgA lambda present")]
    [InlineData("No longer detected")]
    [InlineData("Monoclonal protein could not be demonstrated")]
    [InlineData("M-Gradient nicht mehr nachweisbar")]
    [InlineData("Monoklonales Protein konnte nicht nachgewiesen werden")]
    [InlineData("small monoclonal band")]
    [InlineData("faint IgG band")]
    [InlineData("Evaluation for monoclonal protein")]
    [InlineData("Findings suggest a monoclonal protein")]
    [InlineData("IgG kappa monoclonal protein present, IgA lambda not detected")]
    [InlineData("IgG negative, IgA lambda")]
    [InlineData("noch M-proteïne noch IgG kappa")]
    public void Read_DoubtfulMProtein_Uncertain(string text)
    {
        var statement = Shipped.Knowledge.MonoclonalProteinText.Read(text);

        Assert.Equal(MonoclonalProteinPresence.Uncertain, statement.Presence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("See report")]
    [InlineData("Specimen haemolysed")]
    [InlineData("0.4 g/dL")]
    [InlineData("Sample hemolyzed, test not performed")]
    [InlineData("Monoclonal protein test not performed")]
    [InlineData("Quantity not sufficient. No result.")]
    [InlineData("No specimen received")]
    [InlineData("IgM normal; see report")]
    [InlineData("Immunofixation pending")]
    [InlineData("Reference range: no monoclonal protein")]
    [InlineData("Valor de referencia: NO SE OBSERVA BANDA MONOCLONAL")]
    [InlineData("monoclonal antibody therapy")]
    [InlineData(".\n;")]
    public void Read_NoStatementAboutAnMProtein_NotStated(string text)
    {
        Assert.Equal(MonoclonalProteinPresence.NotStated, Shipped.Knowledge.MonoclonalProteinText.Read(text).Presence);
    }

    [Fact]
    public void Read_LengthAtTheLimit_LongerTextIsSkipped()
    {
        var text = "monoclonal".PadRight(MonoclonalProteinText.MaxLength);

        Assert.Equal(MonoclonalProteinPresence.Present, Shipped.Knowledge.MonoclonalProteinText.Read(text).Presence);
        Assert.Equal(MonoclonalProteinPresence.NotStated, Shipped.Knowledge.MonoclonalProteinText.Read(text + " ").Presence);
    }
}
