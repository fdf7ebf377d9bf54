using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Prefetch;

/// <summary>Follows the recipe in CONTRIBUTING: a resource type needs one class and one line.</summary>
public sealed class NewResourceTypeTests
{
    private static readonly PrefetchPlan Plan =
        new([new("letters", RecordKinds.Procedures, LetterReader.Type, "Letter?patient={{context.patientId}}")]);

    [Fact]
    public void Read_TypeWithReader_AddsItsFacts()
    {
        var letters = new LetterReader(new ConceptReader(new CodeLookup(Prefetched.Knowledge.Codings)));

        var result = Read(
            new PrefetchReader(Plan, new ResourceReaders(Prefetched.Knowledge, letters), isSkipping: true),
            Letter("a1", Given.Tomography), Letter("a2", Given.Burn), Letter("a3", Given.Tomography, "Patient/p2"));

        Assert.Equal(["Letter/a1"], result.Record.Procedures.Select(p => p.Reference));
        Assert.Equal(PrefetchState.Supplied, result.Report.States["letters"]);
        Assert.Equal(1, result.Report.Dropped[DropReason.CodeNotListed]);
        Assert.Equal(1, result.Report.Dropped[DropReason.OtherPatient]);
    }

    [Fact]
    public void Read_ManyIrrelevantResources_AreSkipped()
    {
        var letters = new LetterReader(new ConceptReader(new CodeLookup(Prefetched.Knowledge.Codings)));
        var irrelevant = Enumerable.Range(0, 50).Select(i => Letter($"b{i}", Given.Burn));

        var reader = new PrefetchReader(Plan, new ResourceReaders(Prefetched.Knowledge, letters), isSkipping: true);

        var result = Read(reader, [.. irrelevant, Letter("a1", Given.Tomography)]);

        Assert.Equal((1, 50), (result.Report.Facts, result.Report.Dropped[DropReason.CodeNotListed]));
        Assert.Equal(2, letters.Reads); // one irrelevant letter, cached for all others, and one fact
    }

    private static PrefetchResult Read(PrefetchReader reader, params string[] letters)
    {
        var json = Encoding.UTF8.GetBytes($$"""{ "letters": {{Given.Searchset(letters)}} }""");
        var at = new Utf8JsonReader(json);
        at.Read();
        return reader.Read(ref at, json, Prefetched.PatientId).Result;
    }

    private static string Letter(string id, string topic, string about = "Patient/p1") =>
        $$"""{ "resourceType": "Letter", "id": "{{id}}", "subject": { "reference": "{{about}}" }, "topic": {{topic}},"""
            + """ "sent": "2024-05-01" }""";

    private sealed class LetterReader(ConceptReader concepts) : ResourceReader<Procedure>
    {
        internal const string Type = "Letter";

        public override string ResourceType => Type;

        public override RelevantMembers Members { get; } = new("topic", [], ["sent"]);

        /// <summary>The number of times that a letter, or its relevant members, was read.</summary>
        internal int Reads { get; private set; }

        internal override ReadResult<Procedure> Read(ref Utf8JsonReader reader, PatientIdentity patient)
        {
            Reads++;
            var head = new ResourceHeader(Type);
            var topic = new CodeableConceptValue();
            DateSpan? sent = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (head.TryRead(ref reader, patient))
                {
                    continue;
                }

                var (isTopic, isSent) = (reader.ValueEquals("topic"u8), reader.ValueEquals("sent"u8));
                reader.Read();
                if (isTopic)
                {
                    topic = concepts.Read(ref reader);
                    continue;
                }

                sent = isSent ? DateReader.Read(in reader) : sent;
                reader.Skip();
            }

            return head.Drop is { } reason ? reason
                : topic.Codings.IsEmpty ? topic.WhyUnlisted
                : new Procedure(head.Reference, topic.Codings, sent);
        }

        protected override DropReason? Keep(Procedure fact, PatientRecordBuilder record) => record.Add(fact);
    }
}
