namespace QuiltE2E.Sandbox.Registry.Workflows;

/// <summary>What a workflows configuration may hold, as a JSON Schema.</summary>
internal static class WorkflowConfigRules
{
    public const string Json = """
        {
          "type": "object",
          "properties": {
            "version": {
              "anyOf": [
                { "type": "string", "pattern": "^\\d+(\\.\\d+)?(\\.\\d+)?$" },
                {
                  "type": "object",
                  "properties": { "base": { "type": "string" }, "catalog": { "type": "string" } },
                  "required": ["base"],
                  "additionalProperties": false
                }
              ]
            },
            "is_workflow_required": { "type": "boolean" },
            "default_workflow": { "type": "string" },
            "catalog": { "type": "object" },
            "workflows": {
              "type": "object",
              "minProperties": 1,
              "propertyNames": { "pattern": "^[A-Za-z_-][A-Za-z0-9_-]*$", "maxLength": 64 },
              "additionalProperties": {
                "type": "object",
                "properties": {
                  "name": { "type": "string" },
                  "description": { "type": "string" },
                  "handle_pattern": { "type": "string" },
                  "metadata_schema": { "type": "string" },
                  "entries_schema": { "type": "string" },
                  "is_message_required": { "type": "boolean" },
                  "catalog": { "type": "object" }
                },
                "required": ["name"],
                "additionalProperties": false
              }
            },
            "schemas": {
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "properties": { "url": { "type": "string" } },
                "required": ["url"],
                "additionalProperties": false
              }
            },
            "successors": {
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "properties": { "title": { "type": "string" }, "copy_data": { "type": "boolean" } },
                "required": ["title"],
                "additionalProperties": false
              }
            }
          },
          "required": ["version", "workflows"],
          "additionalProperties": false
        }
        """;
}
