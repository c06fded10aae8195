namespace QuiltE2E.Core.Workflows;

/// <summary>Which workflow a push asks for: the registry's default, none at all, or one by its id.</summary>
public sealed record WorkflowSelection
{
    private WorkflowSelection(string? id) => Id = id;

    /// <summary>Nothing was said: the default workflow, or none where the registry has no default.</summary>
    public static WorkflowSelection Default { get; } = new(id: null);

    /// <summary>Expressly no workflow, which a registry may forbid.</summary>
    public static WorkflowSelection None { get; } = new(id: null);

    /// <summary>The id, or null.</summary>
    public string? Id { get; }

    /// <summary>Reads what a user gave: nothing is the default, an empty text is none, anything else an id.</summary>
    /// <param name="text">The text or null.</param>
    /// <returns>The selection.</returns>
    public static WorkflowSelection Parse(string? text) => text is null ? Default : text.Length == 0 ? None : new WorkflowSelection(text);

    /// <inheritdoc/>
    public bool Equals(WorkflowSelection? other) =>
        other is not null && (Id is null ? ReferenceEquals(this, other) : string.Equals(Id, other.Id, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => Id?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>The id, <c>None</c> or <c>default</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Id ?? (ReferenceEquals(this, None) ? "None" : "default");
}
