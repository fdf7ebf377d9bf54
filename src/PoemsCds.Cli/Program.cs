using System.CommandLine;
using PoemsCds.Cli;

var root = new RootCommand("PoemsCds: tools for those who keep the knowledge and deploy the service.")
{
    new Command("knowledge", "The codes, words and numbers of the criteria.") { KnowledgeCheck.Command(TimeProvider.System) },
};

return root.Parse(args).Invoke();
