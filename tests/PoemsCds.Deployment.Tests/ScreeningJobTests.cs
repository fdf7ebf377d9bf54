using k8s.Models;

namespace PoemsCds.Deployment.Tests;

/// <summary>
/// The Jobs that screen an export: all members are known, tasks are repeated one by one, and pods get no more than they need.
/// </summary>
public sealed class ScreeningJobTests
{
    public static TheoryData<string> Stages => [.. Deploy.ScreeningJobs.Select(StageOf)];

    [Fact]
    public void Jobs_Stages_AreThoseOfARun() => Assert.Equal(["map", "reduce", "finish"], Deploy.ScreeningJobs.Select(StageOf));

    [Theory]
    [InlineData("map")]
    [InlineData("reduce")]
    public void IndexedJob_Tasks_AreAsManyAsShardsAndRepeatedOneByOne(string stage)
    {
        var job = Job(stage).Spec;
        var arguments = ContainerOf(stage).Args;

        Assert.Equal("Indexed", job.CompletionMode);
        Assert.True(job.BackoffLimitPerIndex > 0);
        Assert.Equal(job.Completions, job.Parallelism);
        Assert.Equal($"/{job.Completions}", arguments[arguments.IndexOf("--shard") + 1]);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Job_Arguments_NameItsStageAndTheSharedRun(string stage)
    {
        var arguments = ContainerOf(stage).Args;

        Assert.Equal(["screen", stage], arguments.Take(2));
        Assert.Contains("/data/run", arguments);
        Assert.Equal("Never", Job(stage).Spec.Template.Spec.RestartPolicy);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Pod_Rights_AreNone(string stage)
    {
        var pod = Job(stage).Spec.Template.Spec;
        var container = ContainerOf(stage);

        Assert.False(pod.AutomountServiceAccountToken);
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.True(container.Resources.Limits.ContainsKey("memory"));
        Assert.NotNull(Assert.Single(container.Env, v => v.Name == "PoemsCds__DigestKey").ValueFrom.SecretKeyRef);
    }

    private static string StageOf(V1Job job) => job.Metadata.Labels["stage"];

    private static V1Job Job(string stage) => Deploy.ScreeningJobs.Single(j => StageOf(j) == stage);

    private static V1Container ContainerOf(string stage) => Assert.Single(Job(stage).Spec.Template.Spec.Containers);
}
