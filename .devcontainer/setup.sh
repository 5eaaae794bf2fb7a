#!/usr/bin/env bash
# What a fresh container does once: build, and tell Jupyter of the kernel. It needs bash and the .NET SDK, and of the
# network only NuGet's packages. VS Code's Jupyter extension starts kernels of other languages than Python by itself,
# so no Python is needed.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

command -v dotnet >/dev/null || { echo "The .NET SDK 10 is needed: dotnet is not on the PATH."; exit 1; }

# The tool, its host, and the kit beside the notebooks.
dotnet build src/Backprop.Cli -c Release

# By the name that the notebooks carry, so that no front end asks which kernel to take.
dotnet exec src/Backprop.Cli/bin/Release/net10.0/backprop.dll kernel install --user
