using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>What kind of target a run was made against.</summary>
[JsonConverter(typeof(LowerEnumText<TargetKind>))]
public enum TargetKind
{
    /// <summary>The sandbox, which stands in for a deployment.</summary>
    Sandbox,

    /// <summary>A real deployment.</summary>
    Deployment,
}
