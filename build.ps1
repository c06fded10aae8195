#requires -Version 7.6
<#
.SYNOPSIS
Builds, tests, packs and analyses QuiltE2E.
.DESCRIPTION
Build    publishes the module to out/QuiltE2E, ready for Import-Module ./out/QuiltE2E.
Test     runs dotnet test.
E2E      builds, then runs the suites on both backends with Invoke-QuiltE2E; reports go to out/results.
Pack     builds, zips the module, and tests the unzipped copy in a fresh pwsh.
Analyze  runs PSScriptAnalyzer over all scripts and dotnet format over all code; any finding fails.

Exit codes: 0 all well, 1 something failed, 2 a tool is missing, 3 a suite has left something behind.
.EXAMPLE
./build.ps1 -Task Build; Import-Module ./out/QuiltE2E
.EXAMPLE
./build.ps1 -Task E2E -Target ./staging.json -Clean
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'E2E', 'Pack', 'Analyze')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # E2E: a target file; see tests/Pester/QuiltE2E.Harness/target.schema.json. The environment, or a sandbox, unless given.
    [string] $Target,

    # E2E: the backends; both unless given here or by TEST_BACKEND_MODE.
    [ValidateSet('quilt3', 'platform')]
    [string[]] $Backend,

    # E2E: how many processes run suites side by side.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 1,

    # E2E: with an empty home, without any AWS or Quilt environment and without caches. Of the environment only what a program
    # needs to start is left, and the variables that the target file itself names for its secrets.
    [switch] $Clean,

    # Installs Pester and PSScriptAnalyzer from the PowerShell Gallery for the current user when they are missing.
    [switch] $InstallTool
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'

$root = $PSScriptRoot
$output = Join-Path $root 'out'
$modulePath = Join-Path $output 'QuiltE2E'
$version = (Import-PowerShellDataFile -LiteralPath "$root/module/QuiltE2E.psd1").ModuleVersion
$toolVersions = @{ Pester = '5.9.0'; PSScriptAnalyzer = '1.25.0' }

function Exit-Build {
    param([string] $Message, [int] $ExitCode = 1)
    [Console]::Error.WriteLine($Message)
    exit $ExitCode
}

function Invoke-Native {
    param([string] $Name, [string[]] $ArgumentList)
    Write-Information "> $Name $ArgumentList" -InformationAction Continue
    & $Name @ArgumentList
    if ($LASTEXITCODE -ne 0) {
        Exit-Build "$Name ended with exit code $LASTEXITCODE."
    }
}

function Assert-Tool {
    param([string] $Name, [bool] $MayInstall)
    $minimum = [version] $toolVersions[$Name]
    if (Get-Module -ListAvailable -Name $Name | Where-Object Version -GE $minimum) {
        return
    }

    $command = "Install-PSResource -Name $Name -Version '[$minimum,)' -Scope CurrentUser"
    $canAsk = [Environment]::UserInteractive -and -not [Console]::IsInputRedirected -and -not $env:CI
    $question = "$Name $minimum or later is missing. Install it from the PowerShell Gallery for this user?"
    $wanted = $MayInstall -or ($canAsk -and $Host.UI.PromptForChoice('build.ps1', $question, @('&Yes', '&No'), 1) -eq 0)
    if (-not $wanted) {
        Exit-Build "$Name $minimum or later is missing. Install it: $command, or run build.ps1 with -InstallTool." 2
    }

    if (-not (Get-Command Install-PSResource -ErrorAction Ignore)) {
        Exit-Build "$Name $minimum or later is missing, and this pwsh has no Install-PSResource to install it with." 2
    }

    try {
        Install-PSResource -Name $Name -Version "[$minimum,)" -Scope CurrentUser -TrustRepository
    }
    catch {
        Exit-Build "$Name could not be installed from the PowerShell Gallery: $_ Try by hand: $command" 2
    }
}

function Publish-Project {
    param([string] $Project, [string] $Destination)
    Invoke-Native dotnet @(
        'publish', "$root/$Project", '-c', $Configuration, '-o', $Destination, '-v', 'quiet', '--no-self-contained'
        '-p:PublishDocumentationFiles=false', '-p:PublishReferencesDocumentationFiles=false'
    )
}

function Invoke-BuildTask {
    if (-not (Get-Command dotnet -ErrorAction Ignore)) {
        Exit-Build 'The .NET 10 SDK is missing: https://dotnet.microsoft.com/download' 2
    }

    # Everything is made beside the old module and then put in its place, so that a pwsh that has the old one loaded keeps it.
    $staging = Join-Path $output ".staging-$PID"
    try {
        $null = New-Item -ItemType Directory -Path $staging -Force
        Copy-Item -Path "$root/module/*" -Destination $staging -Recurse
        Publish-Project src/QuiltE2E.Cmdlets "$staging/bin"
        Publish-Project src/QuiltE2E.Loader "$staging/bin"
        Publish-Project src/QuiltE2E.Sandbox "$staging/sandbox"

        # The suites go with the module, so that whoever has it can run them; the tests of the module itself do not, only the
        # fixtures that suites share with them.
        Copy-Item -Path "$root/tests/Pester" -Destination "$staging/suites" -Recurse
        Get-ChildItem "$staging/suites/Module" -File | Remove-Item
        Invoke-Native dotnet @(
            'run', '--project', "$root/tools/QuiltE2E.HelpBuilder", '-c', $Configuration, '--'
            "$staging/en-US/QuiltE2E.Cmdlets.dll-Help.xml"
        )
        $foreign = Get-ChildItem $staging -Recurse -Filter System.Management.Automation.dll
        if ($foreign) {
            Exit-Build "PowerShell's own assembly must not be shipped: $foreign"
        }

        if (Test-Path $modulePath) {
            Remove-Item $modulePath -Recurse -Force
        }

        Move-Item $staging $modulePath
    }
    finally {
        Remove-Item $staging -Recurse -Force -ErrorAction Ignore
    }

    # What the module's own tests need beside it; it is never part of it.
    Publish-Project tests/QuiltE2E.Probe (Join-Path $output 'probe')
    Write-Information "QuiltE2E $version is in $modulePath" -InformationAction Continue
}

function Invoke-Suite {
    param([string] $ModulePath, [string] $ResultName)
    $results = Join-Path $output 'results'
    $null = New-Item -ItemType Directory -Path $results -Force
    $arguments = @(
        '-NoProfile', '-NonInteractive', '-File', "$root/tests/Pester/Invoke-Suites.ps1"
        '-ModulePath', $ModulePath, '-ResultPath', (Join-Path $results $ResultName)
    )
    & ([Environment]::ProcessPath) @arguments
    if ($LASTEXITCODE -ne 0) {
        Exit-Build "The suites ended with exit code $LASTEXITCODE." $LASTEXITCODE
    }
}

# What a run may see of the environment when it is to be a clean one: programs, modules and languages are found, nothing else.
function Clear-Environment {
    param([System.Diagnostics.ProcessStartInfo] $Start, [string] $Folder, [string] $Target)
    $names = @(
        'PATH', 'PSModulePath', 'DOTNET_ROOT', 'DOTNET_CLI_TELEMETRY_OPTOUT', 'DOTNET_NOLOGO', 'POWERSHELL_TELEMETRY_OPTOUT'
        'LANG', 'LC_ALL', 'TERM', 'SystemRoot', 'windir', 'ComSpec', 'PATHEXT', 'OS', 'ProgramFiles', 'ProgramData'
        'NUMBER_OF_PROCESSORS'
        if ($Target) {
            $secrets = Select-String -LiteralPath $Target -Pattern 'Variable"\s*:\s*"([^"]+)"' -AllMatches
            $secrets | ForEach-Object { $_.Matches } | ForEach-Object { $_.Groups[1].Value }
        }
    )
    @($Start.Environment.get_Keys()) | Where-Object { $_ -notin $names } |
        ForEach-Object { $null = $Start.Environment.Remove($_) }
    foreach ($name in 'HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TEMP', 'TMP', 'TMPDIR') {
        $Start.Environment[$name] = Join-Path $Folder ($name -like 'T*' ? 'temp' : 'home')
    }
}

function Invoke-E2ETask {
    param([string] $Target, [string[]] $Backend, [int] $ThrottleLimit, [switch] $Clean)
    # Relative, since the reports tell the command and may be kept.
    $results = [System.IO.Path]::GetRelativePath($root, (Join-Path $output 'results'))
    $run = "Import-Module '$modulePath'; Invoke-QuiltE2E -Exit -ThrottleLimit $ThrottleLimit -ResultPath '$results'"
    $run += $Target ? " -Target '$(Resolve-Path -LiteralPath $Target)'" : ''
    $run += $Backend ? " -Backend $($Backend -join ',')" : ''
    $start = [System.Diagnostics.ProcessStartInfo]::new([Environment]::ProcessPath)
    $start.UseShellExecute = $false
    $start.WorkingDirectory = $root
    '-NoProfile', '-NonInteractive', '-Command', $run | ForEach-Object { $start.ArgumentList.Add($_) }
    $folder = [System.IO.Directory]::CreateTempSubdirectory('quilt-e2e-clean-').FullName
    try {
        if ($Clean) {
            $null = New-Item -ItemType Directory -Path "$folder/home", "$folder/temp"
            Clear-Environment -Start $start -Folder $folder -Target $Target
        }

        $process = [System.Diagnostics.Process]::Start($start)
        $process.WaitForExit()
    }
    finally {
        Remove-Item $folder -Recurse -Force
    }

    if ($process.ExitCode -ne 0) {
        Exit-Build "The suites ended with exit code $($process.ExitCode)." $process.ExitCode
    }
}

function Invoke-PackTask {
    $zip = Join-Path $output "QuiltE2E-$version.zip"
    $unpacked = Join-Path ([System.IO.Path]::GetTempPath()) "quilt-e2e-pack-$([guid]::NewGuid().ToString('n'))"
    Remove-Item $zip -Force -ErrorAction Ignore
    [System.IO.Compression.ZipFile]::CreateFromDirectory($modulePath, $zip, 'Optimal', $true)
    try {
        [System.IO.Compression.ZipFile]::ExtractToDirectory($zip, $unpacked)
        Invoke-Suite "$unpacked/QuiltE2E" 'pack.xml'
    }
    finally {
        Remove-Item $unpacked -Recurse -Force -ErrorAction Ignore
    }

    Write-Information "Packed and tested: $zip" -InformationAction Continue
}

function Invoke-AnalyzeTask {
    Assert-Tool PSScriptAnalyzer $InstallTool
    Import-Module PSScriptAnalyzer -MinimumVersion $toolVersions.PSScriptAnalyzer
    $settings = "$root/PSScriptAnalyzerSettings.psd1"
    $scripts = Get-ChildItem $root -Recurse -Include *.ps1, *.psm1, *.psd1 |
        Where-Object FullName -NotMatch '[\\/](out|bin|obj|TestResults|node_modules)[\\/]'
    $findings = @(foreach ($script in $scripts) {
            # The blocks of a Pester file share variables in a way that these two rules do not follow.
            $isSuite = $script.Name -match '\.(Tests|Suite)\.ps1$'
            $excluded = $isSuite ? @('PSUseDeclaredVarsMoreThanAssignments', 'PSReviewUnusedParameter') : @()
            Invoke-ScriptAnalyzer -Path $script.FullName -Settings $settings |
                Where-Object RuleName -NotIn $excluded
        })
    $findings | Format-Table -AutoSize -Wrap Severity, RuleName, ScriptName, Line, Message | Out-Host
    Write-Information "$($findings.Count) findings in $($scripts.Count) scripts" -InformationAction Continue
    Invoke-Native dotnet @('format', "$root/QuiltE2E.slnx", '--verify-no-changes', '--severity', 'warn')
    if ($findings.Count -gt 0) {
        Exit-Build 'The analyzer has findings.'
    }
}

switch ($Task) {
    'Build' { Invoke-BuildTask }
    'Test' { Invoke-Native dotnet @('test', "$root/QuiltE2E.slnx", '-c', $Configuration) }
    'E2E' {
        Assert-Tool Pester $InstallTool
        Invoke-BuildTask
        Invoke-E2ETask -Target $Target -Backend $Backend -ThrottleLimit $ThrottleLimit -Clean:$Clean
    }
    'Pack' {
        Assert-Tool Pester $InstallTool
        Invoke-BuildTask
        Invoke-PackTask
    }
    'Analyze' { Invoke-AnalyzeTask }
}

exit 0
