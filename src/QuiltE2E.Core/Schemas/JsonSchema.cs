using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas;

/// <summary>A JSON Schema of draft 7, ready to judge values.</summary>
/// <remarks>
/// <para>
/// All keywords that judge are there. As with the reference client, <c>format</c> and the content keywords judge nothing,
/// defaults are not filled in, and <c>$ref</c> is refused when a value meets it. Whole numbers of any size and floating-point
/// ones compare exactly, <c>1.0</c> counts as an integer, and lengths are in code points.
/// </para>
/// <para>
/// Patterns are regular expressions as Python reads them, found anywhere in the text: <c>\Z</c>, <c>(?P&lt;name&gt;)</c> and
/// <c>{,n}</c> mean what they mean there, <c>\d</c> and <c>\w</c> take all of Unicode, and <c>$</c> also matches before a
/// last line feed, unlike in ECMAScript. A character beyond U+FFFF counts as two for <c>.</c> and character classes.
/// Immutable and safe to share.
/// </para>
/// </remarks>
public sealed class JsonSchema
{
    /// <summary>How deep a schema may be nested.</summary>
    public const int MaxDepth = 200;

    /// <summary>The only meta-schema there is; a schema that names none is taken for one of it.</summary>
    public const string MetaSchemaUri = "http://json-schema.org/draft-07/schema#";

    /// <summary>How many errors one check gathers unless told otherwise.</summary>
    public const int DefaultMaxErrors = 20;

    private readonly SchemaNode _root;

    private JsonSchema(string name, SchemaNode root)
    {
        Name = name;
        _root = root;
    }

    /// <summary>What errors call the schema.</summary>
    public string Name { get; }

    /// <summary>Reads a schema and checks it against the meta-schema.</summary>
    /// <param name="schema">The schema: an object or a boolean.</param>
    /// <param name="name">What errors call it.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="QuiltException">
    /// <c>SchemaInvalid</c>: it breaks the meta-schema, a pattern is no regular expression, or it is nested too deep;
    /// <c>SchemaDraftUnsupported</c>: it names another meta-schema.
    /// </exception>
    public static JsonSchema Parse(PackageJson schema, string name)
    {
        ArgumentNullException.ThrowIfNull(schema);
        CheckDraft(schema, name);
        SchemaCompiler compiler = new(name);
        compiler.CheckDepth(schema);
        if (MetaSchema.Draft7.Check(schema, maxErrors: 1) is [SchemaError error, ..])
        {
            throw compiler.Invalid(error.ToString());
        }

        return new JsonSchema(name, compiler.Compile(schema, "#"));
    }

    /// <summary>Checks a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="maxErrors">How many errors to gather, 1 or more; further ones are not looked for.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>What is wrong, in the schema's order; empty for a valid value.</returns>
    /// <exception cref="QuiltException">
    /// <c>SchemaReferenceUnsupported</c>: a <c>$ref</c> was met; <c>SchemaPatternTimeout</c>: a pattern took too long.
    /// </exception>
    public IReadOnlyList<SchemaError> Check(
        PackageJson value, int maxErrors = DefaultMaxErrors, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxErrors, 1);
        SchemaRun run = new(Name, maxErrors, cancellationToken);
        _root.Check(value, InstancePath.Root, run);
        return run.Errors;
    }

    /// <summary>Takes a schema that is known to be right, as those in this code are; references within it are followed.</summary>
    internal static JsonSchema Trusted(string json, string name)
    {
        PackageJson schema = PackageJson.Parse(json);
        return new JsonSchema(name, new SchemaCompiler(name, schema).Compile(schema, "#"));
    }

    private static void CheckDraft(PackageJson schema, string name)
    {
        if ((schema as PackageJsonObject)?["$schema"] is not PackageJson draft)
        {
            return;
        }

        string? problem = draft is not PackageJsonString uri
            ? "$schema must be a string."
            : uri.Value == MetaSchemaUri ? null : $"Unsupported meta-schema: {uri.Value}.";
        if (problem is not null)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData,
                "SchemaDraftUnsupported",
                $"Schema '{name}' cannot be used: {problem}",
                target: name,
                remedy: $"Write the schema in draft 7 and set $schema to '{MetaSchemaUri}', with the '#', or leave $schema out.");
        }
    }
}
