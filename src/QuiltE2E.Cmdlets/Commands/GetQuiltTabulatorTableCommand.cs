using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows the Tabulator tables of a bucket: which files of which packages are their rows, and their configurations.</summary>
/// <remarks>
/// <para>Without -Name, and with wildcards in it, it lists; a plain name that no table has is an error. Problem says why the
/// configuration of a table is not understood.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltTabulatorTable -Bucket my-bucket</code>
/// <para>Lists the tables.</para>
/// </example>
/// <example>
/// <code>(Get-QuiltTabulatorTable readings).Config | Set-Content readings.yml</code>
/// <para>Saves the configuration of a table.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltTabulatorTable")]
[OutputType(typeof(TabulatorTable))]
public sealed class GetQuiltTabulatorTableCommand : QuiltSessionCommand
{
    /// <summary>The table, with wildcards. All of the bucket unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TabulatorTableCompleter))]
    public string? Name { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        TabulatorTables tables = await context.Session.GetTabulatorAsync(cancellationToken).ConfigureAwait(false);
        if (Name is not null && !WildcardPattern.ContainsWildcardCharacters(Name))
        {
            await context.Pipeline.WriteAsync(
                await tables.GetAsync(context.Bucket, Name, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        WildcardPattern pattern = WildcardPattern.Get(Name ?? "*", WildcardOptions.IgnoreCase);
        foreach (TabulatorTable table in await tables.ListAsync(context.Bucket, cancellationToken).ConfigureAwait(false))
        {
            if (pattern.IsMatch(table.Name))
            {
                await context.Pipeline.WriteAsync(table).ConfigureAwait(false);
            }
        }
    }
}
