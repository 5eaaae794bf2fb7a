using System.Text.Json.Nodes;

namespace Backprop.Cli.Conversion.Dib;

/// <summary>A <c>.dib</c>: what it says of itself, and its cells.</summary>
/// <param name="Meta">The JSON behind <c>#!meta</c>; empty where there is none.</param>
/// <param name="Cells">The cells.</param>
/// <remarks>
/// Source: the grammar as .NET Interactive's own reader has it (Microsoft.DotNet.Interactive.Documents, CodeSubmission):
/// a line <c>#!NAME</c> with the name of a language begins a cell, and empty lines around a cell are not part of it.
/// </remarks>
internal sealed record DibDocument(JsonObject Meta, IReadOnlyList<DibCell> Cells);

/// <summary>A cell: its language, markdown and raw among them, and its text with <c>\n</c> between the lines.</summary>
internal sealed record DibCell(string Language, string Text);
