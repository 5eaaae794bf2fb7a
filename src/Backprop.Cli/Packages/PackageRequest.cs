namespace Backprop.Cli.Packages;

/// <summary>A package that a cell asks for; without a version the newest is meant.</summary>
internal sealed record PackageRequest(string Id, string? Version);
