using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists the workflows of a registry: what a package must keep to be pushed there.</summary>
/// <remarks>
/// <para>They are read from .quilt/workflows/config.yml of the bucket. A bucket without that file has no workflows, and nothing is
/// written. A file that breaks the rules is an error that says where.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltWorkflow</code>
/// <para>Lists the workflows of the session's bucket.</para>
/// </example>
/// <example>
/// <code>(Get-QuiltWorkflow -Bucket quilt-production | Where-Object IsDefault).MetadataSchemaUrl</code>
/// <para>Shows which schema the default workflow checks metadata with.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltWorkflow")]
[OutputType(typeof(WorkflowInfo))]
public sealed class GetQuiltWorkflowCommand : QuiltSessionCommand
{
    /// <summary>The id of one workflow; one that is not there is an error. With * or ? it is a pattern.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkflowCompleter))]
    public string? Id { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        string bucket = context.Bucket;
        WildcardPattern pattern = WildcardPattern.Get(Id ?? "*", WildcardOptions.None);
        List<string> known = [];
        bool found = false;
        await foreach (WorkflowInfo workflow in context.Backend.ListWorkflowsAsync(bucket, cancellationToken).ConfigureAwait(false))
        {
            known.Add(workflow.Id);
            if (pattern.IsMatch(workflow.Id))
            {
                found = true;
                await context.Pipeline.WriteAsync(workflow).ConfigureAwait(false);
            }
        }

        if (known.Count == 0)
        {
            await context.Pipeline.VerboseAsync($"The bucket {bucket} has no workflows.").ConfigureAwait(false);
        }

        if (!found && Id is not null && !WildcardPattern.ContainsWildcardCharacters(Id))
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound,
                "WorkflowNotFound",
                $"There is no workflow '{Id}' in bucket {bucket}.",
                Id,
                known.Count == 0 ? "The bucket has no workflows." : $"Name one of: {string.Join(", ", known)}.");
        }
    }
}
