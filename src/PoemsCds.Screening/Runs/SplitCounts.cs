using PoemsCds.Screening.Mapping;

namespace PoemsCds.Screening.Runs;

/// <summary><c>map/000000.json</c>: counts of one split.</summary>
/// <param name="Split">Number of the split.</param>
/// <param name="Facts">Version of what was looked for.</param>
/// <param name="Hash">XXH128 of the bytes of the split in the file.</param>
/// <param name="Counts">What was read.</param>
internal sealed record SplitCounts(int Split, string Facts, string Hash, MapCounts Counts);

/// <summary><c>judged/0000.json</c>: counts of one partition.</summary>
/// <param name="Partition">Number of the partition.</param>
/// <param name="Knowledge">Version of the knowledge and settings that judged.</param>
/// <param name="AsOf">Day of assessment.</param>
/// <param name="Counts">What became of the patients.</param>
internal sealed record PartitionCounts(int Partition, string Knowledge, DateOnly AsOf, JudgedCounts Counts);
