namespace Backprop.Host.Scripting;

/// <summary>What a piece of C# ended in.</summary>
/// <param name="IsShown">True when its last line is an expression with a value and without a semicolon.</param>
/// <param name="Value">That value.</param>
internal readonly record struct ScriptResult(bool IsShown, object? Value);
