using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>How far a suite goes, or the most that suites may do on a target.</summary>
[JsonConverter(typeof(EnumText<SuiteTier>))]
public enum SuiteTier
{
    /// <summary>Only reads.</summary>
    ReadOnly,

    /// <summary>Writes under names of its own.</summary>
    Isolated,

    /// <summary>Changes what others use.</summary>
    Disruptive,
}
