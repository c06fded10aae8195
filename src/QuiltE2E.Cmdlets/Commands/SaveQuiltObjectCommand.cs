using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Saves objects as local files.</summary>
/// <remarks>
/// <para>Each file is written beside its place, checked against the checksum that the store has of it, and moved into place only when
/// it is right; VerifiedBy says which checksum that was. A file that is there is replaced only with -Force.</para>
/// <para>With -Recurse the key is a prefix: all objects below it are saved, each under the rest of its key. No key leaves the folder:
/// one with '..', an empty part or a symbolic link on its way is an error, and the others are saved.</para>
/// </remarks>
/// <example>
/// <code>Save-QuiltObject raw/readings.csv -Path ./readings.csv</code>
/// <para>Saves one object.</para>
/// </example>
/// <example>
/// <code>Save-QuiltObject raw/ -Recurse -Path ./data</code>
/// <para>Saves everything below a prefix.</para>
/// </example>
/// <example>
/// <code>Get-QuiltBrowse team/data -Recurse | Where-Object LogicalKey -Like '*.csv' | Save-QuiltObject -Path ./tables -Force</code>
/// <para>Saves the objects that entries of a package lead to, in exactly the version that the package has, under their last names.</para>
/// </example>
[Cmdlet(VerbsData.Save, "QuiltObject", SupportsShouldProcess = true)]
[OutputType(typeof(SavedObject))]
public sealed class SaveQuiltObjectCommand : QuiltObjectCommand
{
    /// <summary>The file or folder to save to. The current folder unless given; one that ends in a slash is made when it is missing.</summary>
    [Parameter(Position = 1)]
    [Alias("Destination")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>Take the key as a prefix and save all objects below it.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Replace files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        string path = await context.Pipeline.ResolvePathAsync(Path).ConfigureAwait(false);
        ObjectRef target = Target(context);
        if (!Recurse)
        {
            EnsureObject("Use -Recurse to save what lies below a prefix.");
        }

        if (!await context.Pipeline.ShouldProcessAsync(path, $"Save {target}").ConfigureAwait(false))
        {
            return;
        }

        TransferProgressBar progress = context.Pipeline.StartProgress();
        await using (progress.ConfigureAwait(false))
        {
            if (Recurse)
            {
                await SaveAllAsync(context, target, path, progress, cancellationToken).ConfigureAwait(false);
                return;
            }

            bool isFolder = Directory.Exists(path) || Path.EndsWith('/') || System.IO.Path.EndsInDirectorySeparator(Path);
            SavedObject saved = await context.Backend.Objects
                .SaveAsync(new ObjectSaveRequest(target, path, isFolder, Force), progress, cancellationToken).ConfigureAwait(false);
            await context.Pipeline.WriteAsync(saved).ConfigureAwait(false);
        }
    }

    private async Task SaveAllAsync(
        SessionContext context, ObjectRef target, string folder, TransferProgressBar progress, CancellationToken cancellationToken)
    {
        PrefixSaveRequest request = new(target.Bucket, target.Key, folder, Force);
        await foreach (SavedObject saved in context.Backend.Objects
            .SaveAllAsync(request, progress, cancellationToken).ConfigureAwait(false))
        {
            await (saved.Error is null
                ? context.Pipeline.WriteAsync(saved)
                : context.Pipeline.WriteErrorAsync(saved.Error, saved.Key)).ConfigureAwait(false);
        }
    }
}
