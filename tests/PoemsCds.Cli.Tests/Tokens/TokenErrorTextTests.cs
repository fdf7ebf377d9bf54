using PoemsCds.Cli.Tokens;
using PoemsCds.Trust;

namespace PoemsCds.Cli.Tests.Tokens;

/// <summary>Each reason has words of its own.</summary>
public sealed class TokenErrorTextTests
{
    [Fact]
    public void Of_EveryReason_HasWordsOfItsOwn()
    {
        var words = Enum.GetValues<TokenError>().Select(TokenErrorText.Of).ToList();

        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(words, text => Assert.False(text.EndsWith('.')));
    }
}
