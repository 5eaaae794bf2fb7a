using Backprop.Cli.Packages;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Scripting;

/// <summary>What a cell falls into at its <c>#!</c> lines, in order of execution.</summary>
internal abstract record CellPart;

/// <summary>C# for the compiler, with blank lines for all before it, so that lines keep their numbers.</summary>
internal sealed record CodePart(string Code) : CellPart;

/// <summary>Text that is shown as it is: Markdown or HTML.</summary>
internal sealed record TextPart(string MimeType, string Text) : CellPart;

/// <summary><c>#!import path</c>.</summary>
internal sealed record ImportPart(string Path, SourcePosition Position) : CellPart;

/// <summary>The <c>#r "nuget: …"</c> and <c>#i "nuget: …"</c> lines of the C# that follows.</summary>
internal sealed record PackagePart(
    IReadOnlyList<PackageRequest> Packages, IReadOnlyList<string> Sources, SourcePosition Position) : CellPart;

/// <summary><c>#!time</c>: what follows is timed.</summary>
internal sealed record TimePart : CellPart;
