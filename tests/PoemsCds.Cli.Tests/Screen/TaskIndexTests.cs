using PoemsCds.Cli.Input;
using PoemsCds.Cli.Screen;

namespace PoemsCds.Cli.Tests.Screen;

public sealed class TaskIndexTests
{
    [Theory]
    [InlineData("3/8", "", "", 3)]
    [InlineData("/8", "5", "", 5)]
    [InlineData("/8", "", "6", 6)]
    [InlineData("/8", "5", "6", 5)]
    [InlineData("0/8", "5", "6", 0)]
    public void Parse_OptionThenKubernetesThenSlurm(string option, string kubernetes, string slurm, int index) =>
        Assert.Equal(new TaskIndex(index, 8), TaskIndex.Parse(option, Environment(kubernetes, slurm)));

    [Theory]
    [InlineData("/8", "")]
    [InlineData("/8", "8")]
    [InlineData("/8", "x")]
    public void Parse_NumberOfTaskThatIsNone_IsRefused(string option, string kubernetes) =>
        Assert.Throws<UnusableInputException>(() => TaskIndex.Parse(option, Environment(kubernetes, "")));

    private static Func<string, string?> Environment(string kubernetes, string slurm) => name => name switch
    {
        "JOB_COMPLETION_INDEX" => kubernetes,
        "SLURM_ARRAY_TASK_ID" => slurm,
        _ => null,
    };
}
