using System.Globalization;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Tells whether a local folder, or what the registry has stored, is what a package says.</summary>
/// <remarks>
/// <para>With -Path the folder is compared with the revision: every file must be there with the right size and hash, and no other.
/// Without it the stored objects themselves are read and hashed again.</para>
/// <para>The answer is true or false, and every difference is named in a warning (at most 20). With -Detailed the answer is
/// an object instead, with Passed and all Problems, and there are no warnings.</para>
/// </remarks>
/// <example>
/// <code>if (-not (Test-QuiltPackage team/data ./data)) { throw 'The folder is not what the package says.' }</code>
/// <para>Stops a script when one byte of the folder differs; the warnings say which files.</para>
/// </example>
/// <example>
/// <code>(Test-QuiltPackage team/data -Detailed).Problems</code>
/// <para>Reads and hashes every stored object of the latest revision and lists what is wrong.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "QuiltPackage")]
[OutputType(typeof(bool), typeof(VerifyResult))]
public sealed class TestQuiltPackageCommand : QuiltPackageCommand
{
    private const int MaximumWarnings = 20;

    /// <summary>The local folder to compare. Without it the stored objects are checked.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Destination")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Let the folder hold files that the package does not have.</summary>
    [Parameter]
    public SwitchParameter AllowExtraFile { get; set; }

    /// <summary>Write an object with all differences instead of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        string? folder = Path is null ? null : await context.Pipeline.ResolvePathAsync(Path).ConfigureAwait(false);
        PackageReference reference = context.ReferenceTo(Package);
        VerifyRequest request = new(reference.Bucket, reference.Name, reference.Revision, folder, AllowExtraFile);
        VerifyResult result = await context.Pipeline
            .WithProgressAsync(progress => context.Backend.VerifyAsync(request, progress, cancellationToken)).ConfigureAwait(false);
        if (Detailed)
        {
            await context.Pipeline.WriteAsync(result).ConfigureAwait(false);
            return;
        }

        foreach (VerifyProblem problem in result.Problems.Take(MaximumWarnings))
        {
            await context.Pipeline.WarnAsync($"{problem.LogicalKey}: {problem.Message}").ConfigureAwait(false);
        }

        if (result.Problems.Count > MaximumWarnings)
        {
            await context.Pipeline.WarnAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Problems.Count - MaximumWarnings} more differences; -Detailed shows them all.")).ConfigureAwait(false);
        }

        await context.Pipeline.WriteAsync(result.Passed).ConfigureAwait(false);
    }
}
