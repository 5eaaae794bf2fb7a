using System.Text.Json.Nodes;

namespace Backprop.Cli.Notebooks;

/// <summary>What a run leaves in a code cell.</summary>
internal sealed record ExecutedCell(int Index, int? ExecutionCount, JsonArray Outputs);
