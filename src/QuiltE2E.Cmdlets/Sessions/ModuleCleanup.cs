using System.Management.Automation;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>Closes the runspace's sessions when the module is removed.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionStore.Current.Clear();
}
