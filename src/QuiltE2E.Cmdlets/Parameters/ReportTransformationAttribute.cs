using System.Management.Automation;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>Makes a <see cref="ReportArgument"/> of a path, a file or a run.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReportTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            RunReport report => new ReportArgument(report),
            FileInfo file => new ReportArgument(file.FullName),
            string { Length: > 0 } path => new ReportArgument(path),
            _ => inputData,
        };
}
