using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>An upper limit that differs between men and women. Of unknown sex the higher one holds.</summary>
internal sealed class LimitBySex(KnowledgeBase knowledge, string threshold, string group)
{
    private readonly decimal _male = knowledge.GetLimit($"{threshold}-male", group);
    private readonly decimal _female = knowledge.GetLimit($"{threshold}-female", group);

    internal decimal Upper(Sex sex) => sex switch
    {
        Sex.Male => _male,
        Sex.Female => _female,
        _ => Math.Max(_male, _female),
    };
}
