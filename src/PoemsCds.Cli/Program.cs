using System.CommandLine;
using PoemsCds.Cli;
using PoemsCds.Cli.Output;

var ink = TerminalStyle.For(Console.IsOutputRedirected, Environment.GetEnvironmentVariable);
return CommandLine.Run(args, TimeProvider.System, new InvocationConfiguration(), ink);
