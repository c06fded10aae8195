param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeDiscovery {
    # A fault, and how a push and an installation end under it: well, or in one error of this id.
    $data = @{ Operation = 'GetObject'; Key = 'faults/*' }
    $cases = @(
        @{
            Id = 'QE.ERR.010'; Name = '503 SlowDown for 20 % of calls'; Ends = 'well', 'well'
            Push = @{ Effect = 'Error'; Code = 'SlowDown'; Probability = 0.2; Seed = 16 }
        }
        @{
            Id = 'QE.ERR.011'; Name = 'reset in three bodies'; Ends = 'well', 'well'
            Push = @{ Effect = 'ResetUpload'; AfterBytes = 500; Times = 3 }
            Install = $data + @{ Effect = 'Reset'; AfterBytes = 500; Times = 3 }
        }
        @{
            Id = 'QE.ERR.012'; Name = 'reset in every body'; Ends = 'ConnectionLost', 'ConnectionLost'
            Push = @{ Effect = 'ResetUpload'; AfterBytes = 500 }
            Install = $data + @{ Effect = 'Reset'; AfterBytes = 500 }
        }
        @{
            Id = 'QE.ERR.013'; Name = 'three truncated bodies'; Ends = 'well', 'well'
            Push = @{ Effect = 'Truncate'; Operation = 'ListObjects*'; Times = 3 }
            Install = $data + @{ Effect = 'Truncate'; Times = 3 }
        }
        @{
            Id = 'QE.ERR.014'; Name = 'every body truncated'; Ends = 'well', 'ConnectionLost'
            Push = @{ Effect = 'Truncate'; Operation = 'CompleteMultipartUpload' }
            Install = $data + @{ Effect = 'Truncate'; AfterBytes = 100 }
        }
        @{
            Id = 'QE.ERR.015'; Name = 'corrupted bodies'; Ends = 'well', 'HashMismatch'
            Push = @{ Effect = 'CorruptUpload'; Key = 'faults/*'; Seed = 1 }
            Install = $data + @{ Effect = 'Corrupt'; Seed = 1 }
        }
        @{
            Id = 'QE.ERR.016'; Name = 'hang, until the rule goes'; Ends = 'well', 'well'; Hangs = $true
            Push = @{ Effect = 'Hang'; Operation = 'PutObject'; Times = 1 }
            Install = $data + @{ Effect = 'Hang'; AfterBytes = 50; Times = 1 }
        }
        @{
            Id = 'QE.ERR.017'; Name = 'latency 500 ms'; Ends = 'well', 'well'
            Push = @{ Effect = 'Latency'; Milliseconds = 500 }
        }
        @{
            Id = 'QE.ERR.018'; Name = 'credentials expire in the middle'; Ends = 'CredentialsExpired', 'CredentialsExpired'
            Push = @{ Effect = 'Error'; Code = 'ExpiredToken'; From = 9 }
            Install = @{ Effect = 'Error'; Code = 'ExpiredToken'; From = 5 }
        }
    )
    foreach ($case in $cases) {
        $case['Install'] ??= $case.Push
        $case['Hangs'] ??= $false
        $case.PushEnds, $case.InstallEnds = $case.Ends
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.ERR -Target $Target -Backend $Backend

    # Faults would strike other suites as well: this one breaks a sandbox of its own.
    $sandbox = Start-QuiltSandbox
    $use = @{ Session = $sandbox | Connect-Quilt; Backend = $Backend }
    $own = Get-E2ESandboxTarget -Sandbox $sandbox
    $large = [byte[]]::new(8MB + 17)
    [random]::new(5).NextBytes($large)
    $files = @{ 'large.bin' = $large }
    0..9 | ForEach-Object { $files["text/$_.txt"] = "line $_`n" * (50 * $_ + 1) }
    $folder = New-E2EFolder -Suite $suite -File $files
    $old = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'old' }
    $package = 'faults/package'
    $table = [System.Collections.Generic.List[object]]::new()

    function Get-Ending {
        param($Failure)
        $Failure ? ($Failure.FullyQualifiedErrorId -split ',')[0] : 'well'
    }

    function Get-StoredText {
        param([string] $Bucket, [string] $Key)
        [System.Text.Encoding]::UTF8.GetString((Invoke-E2ES3 -Target $own -Method GET -Bucket $Bucket -Key $Key))
    }

    function Get-OpenUpload {
        param([string] $Bucket)
        $answer = [xml] (Invoke-E2ES3 -Target $own -Method GET -Bucket $Bucket -Query @{ uploads = '' })
        $answer.SelectNodes("//*[local-name() = 'Upload']")
    }

    function Get-Row {
        param([string] $Name)
        $row = $table | Where-Object Fault -CEQ $Name
        if (-not $row) {
            $row = [pscustomobject]@{ Fault = $Name; Push = ''; Install = '' }
            $table.Add($row)
        }

        $row
    }
}

AfterAll {
    try {
        $table | Format-Table -AutoSize | Out-String -Width 150 | Write-Information -InformationAction Continue
        if (Test-Path variable:use) {
            Disconnect-Quilt $use.Session
            $sandbox | Stop-QuiltSandbox
        }
    }
    finally {
        Stop-E2ESuite $suite
    }
}

Describe 'Faults of S3' -Tag 'Isolated' -ForEach @{ Cases = $cases } {
    BeforeAll {
        . "$PSScriptRoot/Faults.Cases.ps1"
        $push = @{ Before = $old; Command = "Push-QuiltPackage `$package '$folder' -Parent `$first @use @quietly" }
        $installation = @{
            Before = $folder; Command = 'Install-QuiltPackage $package $one.Destination @use @quietly'
            # Once the fault is over, a second installation brings what is missing.
            Then = {
                $found = @(Get-ChildItem $one.Destination -Recurse -File -Force | ForEach-Object {
                        $path = [System.IO.Path]::GetRelativePath($one.Destination, $_.FullName).Replace('\', '/')
                        @{ Name = $_.Name; Path = $path; Hash = (Get-FileHash $_).Hash }
                    })
                $null = Install-QuiltPackage $package $one.Destination @use
                @{ Files = $found; IsWhole = Test-QuiltPackage $package $one.Destination @use }
            }.ToString()
        }
        $there = @{ 'text/3.txt' = 'what was there' }
        $hashOfThere = (Get-FileHash "$(New-E2EFolder -Suite $suite -File $there)/text/3.txt").Hash
        $all = foreach ($case in $Cases) {
            $push + @{
                Name = "Push $($case.Id)"; Rule = $case.Push; Hangs = $case.Hangs
                Bucket = Add-FaultyBucket -Target $own -Name "push $($case.Id)"
            }
            $installation + @{
                Name = "Install $($case.Id)"; Rule = $case.Install; Hangs = $case.Hangs
                Bucket = Add-FaultyBucket -Target $own -Name "install $($case.Id)"
                Destination = New-E2EFolder -Suite $suite -File $there
            }
        }
        $outcomes = @{}
        Invoke-FaultyCase -Sandbox $sandbox -Backend $Backend -Package $package -Case $all |
            ForEach-Object { $outcomes[$_.Name] = $_ }

        function Get-Failure {
            param([Parameter(Mandatory)] $Outcome)
            $failure = Get-FaultyFailure $Outcome
            if ($failure) {
                $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
                if ($failure.Exception.Call) {
                    $failure.Exception.Message | Should -Match 'tried (once|\d+ times)'
                }
            }

            $failure
        }
    }

    It '<Id>: a push under "<Name>" ends <PushEnds>, and leaves nothing half-written' -Tag 'QE.ERR' -ForEach $cases {
        $outcome = $outcomes["Push $Id"]
        $failure = Get-Failure $outcome
        $ending = Get-Ending $failure
        (Get-Row $Name).Push = $ending
        $ending | Should -BeExactly $PushEnds -Because "$failure"

        $latest = Get-StoredText $outcome.Bucket ".quilt/named_packages/$package/latest"
        ($latest -ceq $outcome.First) | Should -Be ($ending -cne 'well')
        Get-StoredText $outcome.Bucket ".quilt/packages/$latest" | Should -Not -BeNullOrEmpty
        foreach ($upload in Get-OpenUpload $outcome.Bucket) {
            # With credentials that have expired nobody can remove it any more: then the error must name it.
            $ending | Should -BeExactly 'CredentialsExpired'
            $failure.Exception.Message | Should -Match ([regex]::Escape($upload.UploadId))
        }
    }

    It '<Id>: an installation under "<Name>" ends <InstallEnds>, and installs no wrong byte' -Tag 'QE.ERR' -ForEach $cases {
        $outcome = $outcomes["Install $Id"]
        $failure = Get-Failure $outcome
        $ending = Get-Ending $failure
        (Get-Row $Name).Install = $ending
        $ending | Should -BeExactly $InstallEnds -Because "$failure"

        # A large file that is not complete lies under a name of its own, to be gone on with; its bytes are checked before that.
        $partial = '^\.quilt-[0-9a-f]{32}\.parts?$'
        foreach ($file in $outcome.Then.Files | Where-Object Name -NotMatch $partial) {
            $files.Keys | Should -Contain $file.Path -Because 'nothing temporary is left'
            if ($file.Path -cne 'text/3.txt' -or $ending -ceq 'well' -or $file.Hash -cne $hashOfThere) {
                $file.Hash | Should -BeExactly (Get-FileHash (Join-Path $folder $file.Path)).Hash
            }
        }

        # Of the second installation.
        $outcome.Then.IsWhole | Should -BeTrue
    }
}

Describe 'Damage in the store' -Tag 'Isolated' {
    AfterEach {
        $sandbox | Clear-QuiltSandboxFault
    }

    It 'QE.ERR.019: damage that the store kept to itself is found by whoever installs' -Tag 'QE.ERR.019' {
        $null = $sandbox | Set-QuiltSandboxFault -Effect CorruptUpload -Key 'faults/package/large.bin' -Seed 1
        $null = Push-QuiltPackage $package $folder -Force @use
        $destination = New-E2EFolder -Suite $suite
        { Install-QuiltPackage $package $destination @use -ErrorAction Stop } | Should -Throw -ErrorId 'HashMismatch,*'
        Get-ChildItem $destination -Recurse -File -Force | Where-Object Name -NotLike '?.txt' | Should -BeNullOrEmpty
    }
}

Describe 'A disk that is full' -Tag 'Isolated' {
    It 'QE.ERR.020: is named, and nothing is left on it' -Tag 'QE.ERR.020' {
        $disk = New-E2EFolder -Suite $suite
        $isMounted = $false
        if ($IsLinux -and (Get-Command mount -ErrorAction Ignore)) {
            mount -t tmpfs -o size=2m tmpfs $disk 2>$null
            $isMounted = $LASTEXITCODE -eq 0
        }

        Skip-Unless $isMounted -Reason CapabilityMissing -Message 'No small file system can be mounted here.' `
            -Remedy 'Run as root on Linux.'
        try {
            $null = Push-QuiltPackage $package $folder -Force @use
            $failures = @()
            Install-QuiltPackage $package "$disk/package" @use -ErrorVariable failures -ErrorAction SilentlyContinue
            (Get-Row 'disk full at install').Install = Get-Ending $failures[0]
            (Get-Row 'disk full at install').Push = '-'
            $failures.Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'DiskFull,*'
            Get-ChildItem $disk -Recurse -File -Force | Should -BeNullOrEmpty
        }
        finally {
            umount $disk
        }
    }
}

Describe 'The fault commands' -Tag 'Isolated' {
    AfterEach {
        $sandbox | Clear-QuiltSandboxFault
    }

    It 'QE.ERR.030: set, show and clear rules' -Tag 'QE.ERR.030' {
        $rule = $sandbox | Set-QuiltSandboxFault -Effect Latency -Milliseconds 1 -Operation PutObject
        $null = $sandbox | Set-QuiltSandboxFault -Effect Reset -Operation ListParts -Id mine
        @($sandbox | Get-QuiltSandboxFault).Id | Should -BeExactly $rule.Id, 'mine'
        $null = Push-QuiltPackage faults/counted $old -Force @use

        # Manifest and pointers are the registry's to write on the platform.
        ($rule | Get-QuiltSandboxFault).Fired | Should -BeGreaterOrEqual ($Backend -eq 'platform' ? 1 : 3)
        $rule | Clear-QuiltSandboxFault
        @($sandbox | Get-QuiltSandboxFault).Id | Should -BeExactly 'mine'
        $sandbox | Clear-QuiltSandboxFault -WhatIf
        $sandbox | Set-QuiltSandboxFault -Effect Reset -Id second -WhatIf | Should -BeNullOrEmpty
        @($sandbox | Get-QuiltSandboxFault).Id | Should -BeExactly 'mine'
        $sandbox | Clear-QuiltSandboxFault
        $sandbox | Get-QuiltSandboxFault | Should -BeNullOrEmpty
    }

    It 'QE.ERR.031: refuse a wrong rule with everything that is wrong' -Tag 'QE.ERR.031' {
        { $sandbox | Set-QuiltSandboxFault -Effect Latency -Operation GetObjekt -Code X -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidFault,*'
        "$($Error[0])" | Should -Match 'GetObjekt'
        "$($Error[0])" | Should -Match 'milliseconds'
        "$($Error[0])" | Should -Match "'code' has no meaning"
        { $sandbox | Clear-QuiltSandboxFault -Id none -ErrorAction Stop } | Should -Throw -ErrorId 'FaultNotFound,*'
        { $sandbox | Get-QuiltSandboxFault -Id none -ErrorAction Stop } | Should -Throw -ErrorId 'FaultNotFound,*'
    }

    It 'QE.ERR.032: complete effects, operations and codes' -Tag 'QE.ERR.032' {
        function Complete {
            param([string] $Line)
            (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches | ForEach-Object CompletionText
        }

        Complete 'Set-QuiltSandboxFault -Effect Acc' | Should -BeExactly 'AcceptDenied', 'AcceptExpired'
        Complete 'Set-QuiltSandboxFault -Operation UploadP' | Should -BeExactly 'UploadPart', 'UploadPartCopy'
        Complete 'Set-QuiltSandboxFault -Service sts -Operation ' | Should -BeExactly 'GetCallerIdentity', 'GetSessionToken'
        Complete 'Set-QuiltSandboxFault -Code Slow' | Should -BeExactly 'SlowDown'
    }

    It 'QE.ERR.033: show rules as a table' -Tag 'QE.ERR.033' {
        $text = $sandbox | Set-QuiltSandboxFault -Effect DropKey -Key 'a/*' | Out-String -Width 120
        $text | Should -Match 'Id\s+Effect\s+Fired\s+Operation\s+Key'
        $text | Should -Match 'DropKey\s+0 of 0\s+s3 \*\s+a/\*'
    }
}
