function Get-LedgerPlace {
    # Where Get-QuiltResidue looks, too: it is the same whatever folder a run is started in.
    $local = [Environment]::GetFolderPath('LocalApplicationData', 'DoNotVerify')
    $place = $env:QUILT_E2E_LEDGERS ? $env:QUILT_E2E_LEDGERS : [System.IO.Path]::Join($local, 'QuiltE2E', 'ledgers')
    if (-not [System.IO.Path]::IsPathFullyQualified($place)) {
        throw "The place for ledgers, '$place', is no absolute path. Set QUILT_E2E_LEDGERS to one."
    }

    $place
}

function Open-LedgerFolder {
    # Makes the run's folder and says in it that this process is at work, so that no sweep takes what it is just making.
    param([Parameter(Mandatory)] $Run)

    $script:OpenSuites++
    if ($script:OpenSuites -gt 1) {
        return
    }

    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    $owner = @{
        host = [Environment]::MachineName; pid = $PID; started = $process.StartTime.ToUniversalTime().ToString('o')
    } | ConvertTo-Json -Compress
    $script:OwnerFile = Join-Path $Run.Folder "owner-$([guid]::NewGuid().ToString('n')).json"
    $isWritten = $false
    for ($try = 1; -not $isWritten; $try++) {
        $null = New-Item -ItemType Directory -Path $Run.Folder -Force
        try {
            [System.IO.File]::WriteAllText("$script:OwnerFile.tmp", $owner)
            [System.IO.File]::Move("$script:OwnerFile.tmp", $script:OwnerFile)
            $isWritten = $true
        }
        catch [System.IO.DirectoryNotFoundException], [System.IO.FileNotFoundException] {
            # Another process of the run has just ended and taken the empty folder away.
            if ($try -ge 5) {
                throw
            }
        }
    }
}

function Close-LedgerFolder {
    # With the last suite of the process goes its claim, and the folder unless ledgers are left in it.
    param([Parameter(Mandatory)] $Run)

    $script:OpenSuites--
    if ($script:OpenSuites -eq 0) {
        Remove-Item -LiteralPath $script:OwnerFile -ErrorAction Ignore
        try {
            [System.IO.Directory]::Delete($Run.Folder)
        }
        catch [System.IO.IOException] {
            Write-Verbose "The folder $($Run.Folder) stays: $($_.Exception.Message)"
        }
    }
}
