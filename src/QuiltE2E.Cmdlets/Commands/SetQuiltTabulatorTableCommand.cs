using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes a Tabulator table, or gives one that is there another configuration.</summary>
/// <remarks>
/// <para>The configuration is a YAML document, as text or from a file, or is made of parameters. All of it is checked before it is sent:
/// columns, types, regular expressions, names that occur twice, what is not known. An error names line and column.</para>
/// <para>A table reads the files of the latest revisions of the packages whose name -PackagePattern finds and whose key -KeyPattern
/// finds. Named groups of the patterns, such as (?&lt;year&gt;[0-9]+), are columns. The columns of CSV files go by their order, those of
/// Parquet files by their names.</para>
/// </remarks>
/// <example>
/// <code>Set-QuiltTabulatorTable readings -Path ./readings.yml</code>
/// <para>Makes a table of a configuration in a file.</para>
/// </example>
/// <example>
/// <code>Set-QuiltTabulatorTable readings -Column 'time TIMESTAMP', 'value DOUBLE' -PackagePattern '^lab/' -KeyPattern '(?&lt;site&gt;\w+)\.csv$' -Header</code>
/// <para>Makes a table of parameters.</para>
/// </example>
/// <example>
/// <code>Get-QuiltTabulatorTable -Bucket staging-bucket | Set-QuiltTabulatorTable -Bucket production-bucket -WhatIf</code>
/// <para>Shows which tables would be copied to another bucket.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "QuiltTabulatorTable", SupportsShouldProcess = true, DefaultParameterSetName = ConfigSet)]
[OutputType(typeof(TabulatorTable))]
public sealed class SetQuiltTabulatorTableCommand : QuiltSessionCommand
{
    private const string ConfigSet = "Config";
    private const string PathSet = "Path";
    private const string PartsSet = "Parts";

    /// <summary>The table.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TabulatorTableCompleter))]
    public string Name { get; set; } = null!;

    /// <summary>The configuration: a text in YAML.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ConfigSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Config { get; set; } = null!;

    /// <summary>A file with the configuration.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>
    /// The columns, each as text: a name and a type, and NOT NULL where a file must have a value; or as a hashtable from names to types,
    /// which must be [ordered] for CSV. Types are BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, STRING, BINARY, DATE, TIMESTAMP.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PartsSet)]
    [TabulatorColumnTransformation]
    [ValidateNotNullOrEmpty]
    public TabulatorColumn[] Column { get; set; } = [];

    /// <summary>A regular expression that is searched for in the names of packages.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PartsSet)]
    [ValidateNotNullOrEmpty]
    public string PackagePattern { get; set; } = null!;

    /// <summary>A regular expression that is searched for in the keys of files.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PartsSet)]
    [ValidateNotNullOrEmpty]
    public string KeyPattern { get; set; } = null!;

    /// <summary>How the files are read: Csv or Parquet. Csv unless given.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    public TabulatorFormat Format { get; set; }

    /// <summary>The first row of a CSV file is no data.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    public SwitchParameter Header { get; set; }

    /// <summary>What separates the values of a CSV file: one character. A comma unless given; a tab is "`t".</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [ValidateLength(1, 1)]
    public string Delimiter { get; set; } = ",";

    /// <summary>A file that cannot be read is one row that says so in $issue, and not the end of the query.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    public SwitchParameter ContinueOnError { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        (string config, string source) = ParameterSetName switch
        {
            PathSet => (DocumentFile.Read(await context.Pipeline.ResolvePathAsync(Path).ConfigureAwait(false)), $"'{Path}'"),
            PartsSet => (FromParts().ToYaml(), $"the table '{Name}'"),
            _ => (Config, $"the table '{Name}'"),
        };
        TabulatorConfig.Parse(config, source);
        TabulatorTables tables = await context.Session.GetTabulatorAsync(cancellationToken).ConfigureAwait(false);
        if (await context.Pipeline.ShouldProcessAsync($"{Name} of {context.Bucket}", "Set the Tabulator table").ConfigureAwait(false))
        {
            await context.Pipeline.WriteAsync(
                await tables.SetAsync(context.Bucket, Name, config, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private TabulatorConfig FromParts() => new()
    {
        Columns = Column,
        PackagePattern = PackagePattern,
        KeyPattern = KeyPattern,
        Format = Format,
        HasHeader = Header,
        Delimiter = Delimiter,
        ContinueOnError = ContinueOnError ? true : null,
    };
}
