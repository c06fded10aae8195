using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends.Objects;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Tells what these credentials can do in a bucket, by doing it.</summary>
/// <remarks>
/// <para>There is one row per ability: allowed, denied, or unknown where it could not be tried, with the permission that gives it. To try
/// writing, a small object under a key of its own is written, tagged, read and removed in all its versions, and looked for again;
/// -ReadOnly writes nothing. Of what others have stored the headers of one object are read, and no content.</para>
/// <para>A bucket that does not exist is an error.</para>
/// </remarks>
/// <example>
/// <code>Test-QuiltBucketAccess -Bucket team-data | Where-Object Answer -NE Allowed</code>
/// <para>Shows what is missing, and which permissions to ask for.</para>
/// </example>
/// <example>
/// <code>Test-QuiltBucketAccess -ReadOnly -Key known/object.csv</code>
/// <para>Tries reading alone, with an object that is known, for a bucket that may not be listed.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "QuiltBucketAccess")]
[OutputType(typeof(BucketAbility))]
public sealed class TestQuiltBucketAccessCommand : QuiltSessionCommand
{
    /// <summary>The bucket, as a name or as s3://name. The session's bucket unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Registry")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public override string? Bucket { get; set; }

    /// <summary>An object of which the headers are read. The first one of the bucket's list unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    /// <summary>Write nothing; what writing would show stays unknown.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>The id that the key of the probe carries, so that it can be told from others. A new one unless given.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9._-]{1,64}$")]
    public string RunId { get; set; } = $"e2e-{Guid.NewGuid():N}";

    private protected override Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        BucketAccessRequest request = new(context.Bucket, $"{RunId}/access-probe-{Guid.NewGuid():N}", Key, ReadOnly);
        return context.Pipeline.WriteAllAsync(context.Backend.Objects.TestAccessAsync(request, cancellationToken), cancellationToken);
    }
}
