using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Sets how users of single sign-on get their roles; for administrators.</summary>
/// <remarks>
/// <para>The configuration has version "1.0", mappings of JSON schemas to roles, and default_role. The registry checks it, and
/// keeps the one before when it refuses.</para>
/// </remarks>
/// <example>
/// <code>Set-QuiltSsoConfig -Path ./sso.yaml</code>
/// <para>Sets the configuration of a file.</para>
/// </example>
/// <example>
/// <code>Set-QuiltSsoConfig @{ version = '1.0'; default_role = 'ReadQuiltBucket'; mappings = @() }</code>
/// <para>Gives everybody one role.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "QuiltSsoConfig", SupportsShouldProcess = true, DefaultParameterSetName = ConfigSet)]
[OutputType(typeof(SsoConfig))]
public sealed class SetQuiltSsoConfigCommand : QuiltAdminCommand
{
    private const string ConfigSet = "Config";
    private const string PathSet = "Path";

    /// <summary>The configuration: a text in YAML or JSON, or a hashtable.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ConfigSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Text")]
    [ValidateNotNull]
    public object Config { get; set; } = null!;

    /// <summary>A file with the configuration.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        object config = Config is PSObject wrapped ? wrapped.BaseObject : Config;
        string text = ParameterSetName is PathSet
            ? DocumentFile.Read(await context.Pipeline.ResolvePathAsync(Path).ConfigureAwait(false))
            : config as string ?? PackageJson.FromObject(config).ToDump();
        if (await context.Pipeline.ShouldProcessAsync(platform.Registry.Value, "Set the configuration of single sign-on")
            .ConfigureAwait(false)
            && await new SettingAdministration(platform).SetSsoConfigAsync(text, cancellationToken).ConfigureAwait(false) is SsoConfig set)
        {
            await context.Pipeline.WriteAsync(set).ConfigureAwait(false);
        }
    }
}
