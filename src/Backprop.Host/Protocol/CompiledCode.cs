namespace Backprop.Host.Protocol;

/// <summary>One submission of C#, compiled: an assembly that goes on from those before it.</summary>
/// <param name="Assembly">The assembly; empty where there is nothing to run.</param>
/// <param name="Symbols">Its portable symbols.</param>
/// <param name="EntryType">The type whose <paramref name="EntryMethod"/> runs it, given the submissions before it.</param>
/// <param name="EntryMethod">That method, <c>Task&lt;object&gt; (object[])</c>.</param>
/// <param name="EndsInValue">True when its last line is an expression with a value and without a semicolon.</param>
/// <param name="References">The dlls that it was compiled against and that the host does not bring.</param>
internal sealed record CompiledCode(
    byte[] Assembly, byte[] Symbols, string EntryType, string EntryMethod, bool EndsInValue, IReadOnlyList<string> References);
