using k8s.Models;

namespace PoemsCds.Deployment.Tests;

/// <summary>The manifests for Kubernetes: all members are known, and the pods get no more than they need.</summary>
public sealed class ManifestTests
{
    private static V1Deployment Deployment => Deploy.Manifest<V1Deployment>();

    private static V1Job Migration => Deploy.Manifest<V1Job>();

    public static TheoryData<string> Pods => ["service", "migration"];

    [Fact]
    public void Manifests_Kinds_AreThoseOfANodeThatIsOperated() => Assert.Equal(
        [
            "ConfigMap", "ConfigMap", "Deployment", "HorizontalPodAutoscaler", "Job", "NetworkPolicy", "NetworkPolicy",
            "PodDisruptionBudget", "Service",
        ],
        Deploy.Manifests.Cast<k8s.IKubernetesObject>().Select(m => m.Kind).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pods))]
    public void Pod_Rights_AreNone(string component)
    {
        var pod = PodOf(component);
        var container = Assert.Single(pod.Containers);

        Assert.False(pod.AutomountServiceAccountToken);
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Contains("@sha256:", container.Image);
        Assert.True(container.Resources.Limits.ContainsKey("memory"));
    }

    [Theory]
    [MemberData(nameof(Pods))]
    public void Pod_Secrets_AreReferences(string component)
    {
        var secret = PodOf(component).Containers[0].Env.Where(v => v.Name.Contains("Secret", StringComparison.Ordinal)
            || v.Name is "PoemsCds__DigestKey" or "PoemsCds__Store__ConnectionString").ToList();

        Assert.NotEmpty(secret);
        Assert.All(secret, v => Assert.NotNull(v.ValueFrom.SecretKeyRef));
    }

    [Fact]
    public void Deployment_Stop_MayTakeLongerThanDraining()
    {
        var settings = Settings.Of(Deploy.Manifest<V1ConfigMap>(m => m.Data.ContainsKey(Settings.File)).Data[Settings.File]);
        var drain = int.Parse(settings["PoemsCds:DrainSeconds"] ?? "0", System.Globalization.CultureInfo.InvariantCulture);

        Assert.True(drain > 0);
        Assert.True(Deployment.Spec.Template.Spec.TerminationGracePeriodSeconds >= drain + 30);
        Assert.Equal("0", Deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value);
    }

    [Fact]
    public void Policies_Select_ThePodsOfEach()
    {
        var labels = Deployment.Spec.Template.Metadata.Labels;

        Assert.All(Deployment.Spec.Selector.MatchLabels, l => Assert.Equal(l.Value, labels[l.Key]));
        Assert.All(Deploy.Manifest<V1Service>().Spec.Selector, l => Assert.Equal(l.Value, labels[l.Key]));
        Assert.All(Deploy.Manifest<V1PodDisruptionBudget>().Spec.Selector.MatchLabels, l => Assert.Equal(l.Value, labels[l.Key]));
        Assert.All(Policy("poems-cds").Spec.PodSelector.MatchLabels, l => Assert.Equal(l.Value, labels[l.Key]));
        Assert.All(
            Policy("poems-cds-migrate").Spec.PodSelector.MatchLabels,
            l => Assert.Equal(l.Value, Migration.Spec.Template.Metadata.Labels[l.Key]));
    }

    // An empty list of peers means every peer.
    [Theory]
    [InlineData("poems-cds", 6)]
    [InlineData("poems-cds-migrate", 2)]
    public void Policy_Egress_NamesPeerAndPortOfEachTarget(string policy, int targets)
    {
        var spec = Policy(policy).Spec;

        Assert.Equal(["Ingress", "Egress"], spec.PolicyTypes);
        Assert.Equal(targets, spec.Egress.Count);
        Assert.All(spec.Egress, rule => Assert.True(rule.To.Count > 0 && rule.Ports.Count > 0));
        Assert.All(spec.Ingress ?? [], rule => Assert.True(rule.FromProperty.Count > 0));
    }

    private static V1NetworkPolicy Policy(string name) => Deploy.Manifest<V1NetworkPolicy>(p => p.Metadata.Name == name);

    private static V1PodSpec PodOf(string component) =>
        component == "service" ? Deployment.Spec.Template.Spec : Migration.Spec.Template.Spec;
}
