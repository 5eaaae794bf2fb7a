using Backprop.Host.Protocol;

namespace Backprop.Host.Cells;

/// <summary>Code to execute, and by what the cell that it belongs to is interrupted.</summary>
internal sealed record AskedCode(ExecuteRequest Request, CellInterruption Interruption);
