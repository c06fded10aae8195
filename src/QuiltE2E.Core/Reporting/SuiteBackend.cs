using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>Which backend a suite was run on.</summary>
[JsonConverter(typeof(LowerEnumText<SuiteBackend>))]
public enum SuiteBackend
{
    /// <summary>The suite does not go by backends.</summary>
    None,

    /// <summary>S3 and Athena with AWS credentials.</summary>
    Quilt3,

    /// <summary>The catalog's GraphQL and REST with a token.</summary>
    Platform,
}
