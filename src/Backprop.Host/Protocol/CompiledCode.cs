namespace Backprop.Host.Protocol;

/// <summary>A cell of C#, compiled.</summary>
/// <param name="Assembly">An assembly that begins with it; null where it was compiled with the cell before it, whose code goes on.</param>
/// <param name="EndsInValue">True when its last line is an expression with a value and without a semicolon.</param>
/// <param name="References">The dlls that it was compiled against and that the host does not bring.</param>
internal sealed record CompiledCode(CompiledAssembly? Assembly, bool EndsInValue, IReadOnlyList<string> References);

/// <summary>A submission of C#, compiled: it goes on from those before it.</summary>
/// <param name="Image">The assembly; empty where there is nothing to run.</param>
/// <param name="Symbols">Its portable symbols.</param>
/// <param name="EntryType">The type whose <paramref name="EntryMethod"/> runs it, given the submissions before it.</param>
/// <param name="EntryMethod">That method, <c>Task&lt;object&gt; (object[])</c>.</param>
internal sealed record CompiledAssembly(byte[] Image, byte[] Symbols, string EntryType, string EntryMethod);
