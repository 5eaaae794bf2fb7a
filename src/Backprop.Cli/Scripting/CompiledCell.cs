using Backprop.Host.Protocol;

namespace Backprop.Cli.Scripting;

/// <summary>A piece of a cell, ready for the host.</summary>
/// <param name="Text">Its source, by which errors name places.</param>
/// <param name="Code">What it was compiled to.</param>
/// <param name="Inputs">The files that it was compiled from.</param>
internal sealed record CompiledCell(CellText Text, CompiledCode Code, IReadOnlyList<InputFile> Inputs);
