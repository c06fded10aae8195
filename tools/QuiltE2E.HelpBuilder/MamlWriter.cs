using System.Globalization;
using System.Xml.Linq;

namespace QuiltE2E.HelpBuilder;

/// <summary>Writes commands in the markup that <c>Get-Help</c> reads.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes the help file.</summary>
    /// <param name="commands">What it describes.</param>
    /// <returns>The document.</returns>
    public static XDocument Write(IEnumerable<CommandHelp> commands) => new(
        new XElement(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            commands.Select(WriteCommand)));

    private static XElement WriteCommand(CommandHelp command) => new(
        Command + "command",
        new XElement(
            Command + "details",
            new XElement(Command + "name", command.Name),
            new XElement(Command + "verb", command.Verb),
            new XElement(Command + "noun", command.Noun),
            new XElement(Maml + "description", Paragraphs([command.Synopsis]))),
        new XElement(Maml + "description", Paragraphs(command.Description)),
        new XElement(Command + "syntax", command.Sets.Select(s => WriteSyntax(command, s))),
        new XElement(
            Command + "parameters",
            command.Parameters.Select(p => WriteParameter(p, p.In(command.DefaultSet ?? string.Empty) ?? p.Uses[0]))),
        new XElement(
            Command + "returnValues",
            command.OutputTypes.Select(t => new XElement(
                Command + "returnValue", new XElement(Dev + "type", new XElement(Maml + "name", t))))),
        new XElement(Command + "examples", command.Examples.Select(WriteExample)),
        new XElement(
            Command + "relatedLinks",
            new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", "about_QuiltE2E"), new XElement(Maml + "uri"))));

    private static XElement WriteSyntax(CommandHelp command, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", command.Name),
        command.Parameters
            .Select(p => (Parameter: p, Use: p.In(set)))
            .Where(p => p.Use is not null)
            .OrderBy(p => p.Use!.Position ?? int.MaxValue)
            .ThenByDescending(p => p.Use!.Mandatory)
            .Select(p => WriteParameter(p.Parameter, p.Use!)),
        command.ChangesThings ? [CommonSwitch("WhatIf"), CommonSwitch("Confirm")] : Array.Empty<XElement>());

    private static XElement CommonSwitch(string name) => new(
        Command + "parameter",
        new XAttribute("required", "false"),
        new XAttribute("position", "named"),
        new XElement(Maml + "name", name));

    private static XElement WriteParameter(ParameterHelp parameter, ParameterUse use) => new(
        Command + "parameter",
        new XAttribute("required", use.Mandatory ? "true" : "false"),
        new XAttribute("globbing", "false"),
        new XAttribute("pipelineInput", use.Pipeline),
        new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", Paragraphs(parameter.Description)),
        parameter.Values.Count == 0
            ? null
            : new XElement(
                Command + "parameterValueGroup",
                parameter.Values.Select(v => new XElement(
                    Command + "parameterValue", new XAttribute("required", "false"), v))),
        parameter.IsSwitch ? null : new XElement(Command + "parameterValue", new XAttribute("required", "true"), parameter.TypeName),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName)),
        new XElement(Dev + "defaultValue", parameter.IsSwitch ? "False" : "None"));

    private static XElement WriteExample(CommandExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", string.Create(CultureInfo.InvariantCulture, $"Example {index + 1}")),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks)));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> texts) => texts.Select(t => new XElement(Maml + "para", t));
}
