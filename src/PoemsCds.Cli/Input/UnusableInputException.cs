namespace PoemsCds.Cli.Input;

/// <summary>The input cannot be assessed. The message names the file, what is wrong and what to do; it quotes no patient data.</summary>
/// <param name="file">File as the user named it.</param>
/// <param name="problem">What is wrong.</param>
/// <param name="cure">What to do about it.</param>
internal sealed class UnusableInputException(string file, string problem, string cure) : Exception($"{file}: {problem}. {cure}.");
