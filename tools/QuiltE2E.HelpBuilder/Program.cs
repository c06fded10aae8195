using System.Reflection;
using System.Xml.Linq;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.HelpBuilder;

if (args is not [string outputFile])
{
    await Console.Error.WriteLineAsync("usage: QuiltE2E.HelpBuilder <output file>").ConfigureAwait(false);
    return 2;
}

Assembly cmdlets = typeof(QuiltCommand).Assembly;
XmlDocumentation documentation = XmlDocumentation.Load(Path.ChangeExtension(cmdlets.Location, ".xml"));
List<CommandHelp> commands = CommandHelp.ReadAll(cmdlets, documentation);
List<string> gaps = [.. commands.SelectMany(c => c.FindGaps())];
foreach (string gap in gaps)
{
    await Console.Error.WriteLineAsync(gap).ConfigureAwait(false);
}

if (gaps.Count > 0)
{
    return 1;
}

XDocument help = MamlWriter.Write(commands);
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(outputFile))!);
help.Save(outputFile);
Console.WriteLine($"{commands.Count} commands described in {outputFile}");
return 0;
