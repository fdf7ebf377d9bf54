using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>An upper limit that differs by sex. If the sex is unknown, the higher limit applies.</summary>
internal sealed class LimitBySex(KnowledgeBase knowledge, string threshold, string group)
{
    private readonly ProductLimit _male = knowledge.GetLimit($"{threshold}-male", group);
    private readonly ProductLimit _female = knowledge.GetLimit($"{threshold}-female", group);

    internal ProductLimit Upper(Sex sex) => sex switch
    {
        Sex.Male => _male,
        Sex.Female => _female,
        _ => _male.Number > _female.Number ? _male : _female,
    };
}
