using System.Globalization;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Organizing;

/// <summary>The metadata of an organised package: the template's fields, the user's, and how the package came to be.</summary>
internal static class OrganizedMetadata
{
    /// <summary>The member that says how the package came to be.</summary>
    private const string Provenance = "quilt";

    private const double BytesPerMegabyte = 1024 * 1024;

    private const int ShortDescription = 10;

    /// <summary>Builds the metadata.</summary>
    /// <exception cref="QuiltException"><c>OrganizeMetadata</c>: the user's are no object, or take the name <c>quilt</c>.</exception>
    internal static PackageJsonObject Build(
        OrganizeSubject subject,
        IReadOnlyCollection<OrganizedEntry> entries,
        OrganizeOptions options,
        PackageJson? metadata,
        List<string> warnings)
    {
        PackageJsonObject user = Check(metadata);
        string? description = options.Description ?? (user["description"] as PackageJsonString)?.Value;
        List<KeyValuePair<string, PackageJson>> members = [];
        if (description is not null)
        {
            members.Add(new("description", new PackageJsonString(description)));
        }

        members.Add(new("created_by", new PackageJsonString("QuiltE2E")));
        members.Add(new("creation_date", new PackageJsonString(Time(subject.Now))));
        members.Add(new("package_type", new PackageJsonString(TemplateFields.Name(options.Template))));
        members.Add(new("version", new PackageJsonString("1.0.0")));

        // The fields of the template come first and in its order; the value of each is the user's.
        members.AddRange(TemplateFields.Of(options.Template)
            .Select(field => (Field: field, Value: user[field]))
            .Where(member => member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Field, member.Value!)));
        members.AddRange(user.Members.Where(member => options.Description is null || member.Key is not "description"));
        members.Add(new(Provenance, Describe(subject, entries)));
        Advise(options, description, user, warnings);
        return new PackageJsonObject(members);
    }

    private static PackageJsonObject Check(PackageJson? metadata)
    {
        PackageJsonObject user = metadata switch
        {
            null => PackageJsonObject.Empty,
            PackageJsonObject given => given,
            _ => throw Refuse($"The metadata of an organised package are an object, not a JSON {metadata.Kind}.", "Give a table of names and values."),
        };
        return user[Provenance] is null
            ? user
            : throw Refuse(
                $"The member '{Provenance}' of an organised package's metadata says how it came to be, and is written by the organiser.",
                "Give your member another name.");
    }

    private static PackageJson Describe(OrganizeSubject subject, IReadOnlyCollection<OrganizedEntry> entries)
    {
        long total = entries.Sum(entry => entry.Size);
        return PackageJson.FromObject(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["source"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["uri"] = subject.Source,
                ["total_objects"] = entries.Count,
                ["total_size_bytes"] = total,
            },
            ["organization"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["structure_type"] = "by_file_type",
                ["folder_mapping"] = entries
                    .GroupBy(entry => entry.Folder, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => (object?)group.Count(), StringComparer.Ordinal),
            },
            ["data_profile"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["file_types"] = entries.Select(entry => FolderMapping.Extension(entry.LogicalKey)).Where(type => type.Length > 0)
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray(),
                ["total_files"] = entries.Count,
                ["size_mb"] = Math.Round(total / BytesPerMegabyte, 2),
            },
        });
    }

    private static void Advise(OrganizeOptions options, string? description, PackageJsonObject user, List<string> warnings)
    {
        if (description is null || description.Length < ShortDescription)
        {
            warnings.Add("A package is found and understood by its description; give one of at least ten characters with -Description.");
        }

        IReadOnlyList<string> missing = TemplateFields.Missing(options.Template, user);
        if (missing.Count > 0)
        {
            warnings.Add(
                $"The template {TemplateFields.Name(options.Template)} expects metadata that were not given: {string.Join(", ", missing)}.");
        }
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static QuiltException Refuse(string message, string remedy) =>
        new(QuiltErrorKind.InvalidArgument, "OrganizeMetadata", message, remedy: remedy);
}
