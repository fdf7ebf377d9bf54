using PoemsCds.Fhir.Access;

namespace PoemsCds.Fhir.Tests.Access;

public sealed class GrantedScopesTests
{
    [Theory]
    [InlineData("patient/Condition.read", ScopeGrant.Full, ScopeGrant.Full)]
    [InlineData("user/Condition.read", ScopeGrant.Full, ScopeGrant.Full)]
    [InlineData("system/Condition.read", ScopeGrant.Full, ScopeGrant.Full)]
    [InlineData("launch openid patient/*.read", ScopeGrant.Full, ScopeGrant.Full)]
    [InlineData("patient/Condition.*", ScopeGrant.Full, ScopeGrant.Full)]
    [InlineData("patient/Condition.rs", ScopeGrant.Full, ScopeGrant.Full)]
    [InlineData("patient/Condition.cruds", ScopeGrant.Full, ScopeGrant.Full)]
    [InlineData("patient/Condition.r", ScopeGrant.Full, ScopeGrant.None)]
    [InlineData("patient/Condition.s", ScopeGrant.None, ScopeGrant.Full)]
    [InlineData("patient/Condition.rs?category=problem-list-item", ScopeGrant.Partial, ScopeGrant.Partial)]
    [InlineData("patient/Condition.rs?category=x user/Condition.s", ScopeGrant.Partial, ScopeGrant.Full)]
    [InlineData("patient/Condition.write", ScopeGrant.None, ScopeGrant.None)]
    [InlineData("patient/Condition.cud", ScopeGrant.None, ScopeGrant.None)]
    [InlineData("patient/Condition.search", ScopeGrant.None, ScopeGrant.None)]
    [InlineData("patient/Condition.", ScopeGrant.None, ScopeGrant.None)]
    [InlineData("patient/Condition", ScopeGrant.None, ScopeGrant.None)]
    [InlineData("patient/condition.read", ScopeGrant.None, ScopeGrant.None)]
    [InlineData("patient/Observation.read", ScopeGrant.None, ScopeGrant.None)]
    [InlineData("other/Condition.read", ScopeGrant.None, ScopeGrant.None)]
    [InlineData("Condition.read", ScopeGrant.None, ScopeGrant.None)]
    [InlineData("", ScopeGrant.None, ScopeGrant.None)]
    public void Grant_Scopes_AreParsed(string scope, ScopeGrant read, ScopeGrant search)
    {
        var scopes = new GrantedScopes(scope);

        Assert.Equal((read, search), (scopes.ToRead("Condition"), scopes.ToSearch("Condition")));
    }
}
