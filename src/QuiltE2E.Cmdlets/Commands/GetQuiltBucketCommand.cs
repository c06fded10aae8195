using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists the buckets of the deployment, or asks about one.</summary>
/// <remarks>
/// <para>Without -Bucket it lists the buckets these credentials own. With it, that one bucket is asked for, which also works for
/// a bucket of somebody else, and fails with what the service says when it is missing or closed to you.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltBucket</code>
/// <para>Lists the buckets.</para>
/// </example>
/// <example>
/// <code>Get-QuiltBucket -Bucket quilt-sandbox</code>
/// <para>Shows whether the bucket can be reached, and its region.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltBucket")]
[OutputType(typeof(BucketInfo))]
public sealed class GetQuiltBucketCommand : QuiltSessionCommand
{
    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        if (Bucket is not null)
        {
            // Opening the backend first keeps the reason of one that is not there.
            _ = context.Backend;
            await context.Pipeline
                .WriteAsync(await context.Session.Store.GetBucketAsync(context.Bucket, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false);
            return;
        }

        foreach (BucketInfo bucket in await context.Backend.ListBucketsAsync(cancellationToken).ConfigureAwait(false))
        {
            await context.Pipeline.WriteAsync(bucket).ConfigureAwait(false);
        }
    }
}
