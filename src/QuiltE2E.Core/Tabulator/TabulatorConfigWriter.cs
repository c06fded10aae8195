using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace QuiltE2E.Core.Tabulator;

/// <summary>Writes the configuration of a Tabulator table.</summary>
internal static class TabulatorConfigWriter
{
    public static string Write(TabulatorConfig config)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Emitter emitter = new(text, EmitterSettings.Default.WithNewLine("\n"));
        foreach (ParsingEvent step in Document(config))
        {
            emitter.Emit(step);
        }

        return text.ToString();
    }

    private static IEnumerable<ParsingEvent> Document(TabulatorConfig config) =>
    [
        new StreamStart(),
        new DocumentStart(null, null, isImplicit: true),
        .. Mapping(
            ("schema", Sequence(config.Columns.Select(Column))),
            ("source", Mapping(
                ("type", Plain("quilt-packages")),
                ("package_name", Quoted(config.PackagePattern)),
                ("logical_key", Quoted(config.KeyPattern)))),
            ("parser", config.Format == TabulatorFormat.Parquet
                ? Mapping(("format", Plain("parquet")))
                : Mapping(("format", Plain("csv")), ("header", Flag(config.HasHeader)), ("delimiter", Quoted(config.Delimiter)))),
            ("continue_on_error", config.ContinueOnError is bool continues ? Flag(continues) : null)),
        new DocumentEnd(isImplicit: true),
        new StreamEnd(),
    ];

    private static IEnumerable<ParsingEvent> Column(TabulatorColumn column) => Mapping(
        ("name", Quoted(column.Name)), ("type", Plain(column.Type)), ("nullable", column.Nullable ? null : Flag(value: false)));

    private static IEnumerable<ParsingEvent> Mapping(params IEnumerable<(string Name, IEnumerable<ParsingEvent>? Value)> members) =>
    [
        new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block),
        .. members.Where(static member => member.Value is not null)
            .SelectMany(static member => Plain(member.Name).Concat(member.Value!)),
        new MappingEnd(),
    ];

    private static IEnumerable<ParsingEvent> Sequence(IEnumerable<IEnumerable<ParsingEvent>> items) =>
    [
        new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block),
        .. items.SelectMany(static item => item),
        new SequenceEnd(),
    ];

    private static IEnumerable<ParsingEvent> Flag(bool value) => Plain(value ? "true" : "false");

    private static IEnumerable<ParsingEvent> Plain(string text) => [new Scalar(text)];

    // Quoted, since a column may be called 'no', and a pattern may hold anything.
    private static IEnumerable<ParsingEvent> Quoted(string text) =>
        [new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true)];
}
