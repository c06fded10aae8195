using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes an API key, which stands for you until it ends or is revoked.</summary>
/// <remarks>
/// <para>The secret is in the property Secret, as a SecureString, this once. It can be used wherever a token can, for example in the
/// environment variable QUILT_API_KEY.</para>
/// </remarks>
/// <example>
/// <code>$key = New-QuiltApiKey nightly -ExpiresInDays 30; $env:QUILT_API_KEY = ConvertFrom-SecureString $key.Secret -AsPlainText</code>
/// <para>Makes a key for a month and uses it in this process.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "QuiltApiKey", SupportsShouldProcess = true)]
[OutputType(typeof(CreatedApiKey))]
public sealed class NewQuiltApiKeyCommand : QuiltAdminCommand
{
    /// <summary>What the key is for.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>How many days it is good for, 1 to 365. They are 90 unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 365)]
    public int ExpiresInDays { get; set; } = 90;

    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        if (await context.Pipeline.ShouldProcessAsync($"{Name} at {platform.Registry.Value}", $"Make an API key for {ExpiresInDays} days")
            .ConfigureAwait(false))
        {
            NewApiKey made = await new ApiKeyAdministration(platform)
                .CreateAsync(Name, ExpiresInDays, cancellationToken).ConfigureAwait(false);
            await context.Pipeline.WriteAsync(CreatedApiKey.Of(made)).ConfigureAwait(false);
        }
    }
}
