using PoemsCds.Fhir.Access;

namespace PoemsCds.Fhir.Tests.Access;

public sealed class GrantedScopesTests
{
    [Theory]
    [InlineData("patient/Condition.read", ScopeGrant.Whole, ScopeGrant.Whole)]
    [InlineData("user/Condition.read", ScopeGrant.Whole, ScopeGrant.Whole)]
    [InlineData("system/Condition.read", ScopeGrant.Whole, ScopeGrant.Whole)]
    [InlineData("launch openid patient/*.read", ScopeGrant.Whole, ScopeGrant.Whole)]
    [InlineData("patient/Condition.*", ScopeGrant.Whole, ScopeGrant.Whole)]
    [InlineData("patient/Condition.rs", ScopeGrant.Whole, ScopeGrant.Whole)]
    [InlineData("patient/Condition.cruds", ScopeGrant.Whole, ScopeGrant.Whole)]
    [InlineData("patient/Condition.r", ScopeGrant.Whole, ScopeGrant.None)]
    [InlineData("patient/Condition.s", ScopeGrant.None, ScopeGrant.Whole)]
    [InlineData("patient/Condition.rs?category=problem-list-item", ScopeGrant.Part, ScopeGrant.Part)]
    [InlineData("patient/Condition.rs?category=x user/Condition.s", ScopeGrant.Part, ScopeGrant.Whole)]
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
    public void Grant_OfScopes_IsReadAsWritten(string scope, ScopeGrant read, ScopeGrant search)
    {
        var scopes = new GrantedScopes(scope);

        Assert.Equal((read, search), (scopes.ToRead("Condition"), scopes.ToSearch("Condition")));
    }
}
