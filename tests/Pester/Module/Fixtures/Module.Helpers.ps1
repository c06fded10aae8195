# Dot-sourced by the module's tests.

# Runs a script in a fresh pwsh and returns what it wrote; anything on its error stream, or an exit code, throws.
function Invoke-FreshPwsh {
    param(
        [Parameter(Mandatory)] [scriptblock] $ScriptBlock,
        [hashtable] $Variable = @{}
    )

    $preamble = @('$ErrorActionPreference = "Stop"; $PSStyle.OutputRendering = "PlainText"')
    foreach ($name in $Variable.Keys) {
        $preamble += "`$$name = '$($Variable[$name] -replace "'", "''")'"
    }

    $file = Join-Path ([System.IO.Path]::GetTempPath()) "quilt-e2e-$([guid]::NewGuid().ToString('n')).ps1"
    try {
        Set-Content $file "$($preamble -join "`n")`n$ScriptBlock"
        $output = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -File $file 2>&1
        if ($LASTEXITCODE -ne 0 -or ($output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })) {
            throw "The fresh pwsh failed ($LASTEXITCODE): $($output -join "`n")"
        }

        $output
    }
    finally {
        Remove-Item $file -ErrorAction Ignore
    }
}

# Puts the probe (tests/QuiltE2E.Probe) into the load context of the module that is loaded.
function Import-PumpProbe {
    $dll = "$PSScriptRoot/../../../../out/probe/QuiltE2E.Probe.dll"
    if (-not (Test-Path $dll)) {
        throw "The probe is not built. Run ./build.ps1 -Task Build."
    }

    $context = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext((Get-Command Connect-Quilt).ImplementingType.Assembly)
    $context.LoadFromAssemblyPath((Resolve-Path $dll))
}

# The operations that a command has sent, by the session's request log.
function Get-SentOperation {
    param(
        [Parameter(Mandatory)] $Session,
        [Parameter(Mandatory)] [string] $Log,
        [Parameter(Mandatory)] [scriptblock] $Command
    )

    $Session.CheckId = [guid]::NewGuid().ToString()
    $null = & $Command
    Get-Content $Log | Where-Object { $_ -like "*`"$($Session.CheckId)`"*" } | ConvertFrom-Json | ForEach-Object operation
}
