BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Module.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.MOD.CNT

    # A sandbox of its own, whose bucket may be given a policy.
    $sandbox = Start-QuiltSandbox
    $account = $sandbox.Accounts | Where-Object Name -CEQ writer
    $log = Join-Path $suite.Folder calls.jsonl
    $connect = @{
        Bucket = $sandbox.Bucket; EndpointUrl = $sandbox.S3Endpoint; Region = $sandbox.Region
        AccessKeyId = $account.AccessKeyId; SecretAccessKey = $account.SecretAccessKey; RequestLog = $log
    }
    $use = @{ Session = Connect-Quilt @connect }
}

AfterAll {
    Disconnect-Quilt $use.Session
    $sandbox | Stop-QuiltSandbox
    Stop-E2ESuite $suite
}

Describe 'Removal by the pipeline' {
    It 'QE.MOD.760: objects that come down the pipeline go in one request' -Tag 'QE.MOD.760' {
        1..5 | ForEach-Object { $null = Set-QuiltObject "batch/$_" -Value "$_" @use }
        $rows = Get-QuiltObject -Prefix batch/ -Recurse @use
        $sent = Get-SentOperation -Session $use.Session -Log $log -Command { $rows | Remove-QuiltObject @use }
        @($sent -eq 'DeleteObjects').Count | Should -Be 1
        $sent | Should -Not -Contain 'DeleteObject'
        Get-QuiltObject -Prefix batch/ -Recurse @use | Should -BeNullOrEmpty

        $versions = Get-QuiltObject -Prefix batch/ -Version @use
        $versions.Count | Should -Be 10
        $sent = Get-SentOperation -Session $use.Session -Log $log -Command { $versions | Remove-QuiltObject -Confirm:$false @use }
        @($sent -eq 'DeleteObjects').Count | Should -Be 1
        Get-QuiltObject -Prefix batch/ -Version @use | Should -BeNullOrEmpty
    }

    It 'QE.MOD.761: each object that is refused is one error, and the others go' -Tag 'QE.MOD.761' {
        $names = 'part/gone1', 'part/kept1', 'part/gone2', 'part/kept2'
        $names | ForEach-Object { $null = Set-QuiltObject $_ -Value 'x' @use }
        $policy = @{
            Version   = '2012-10-17'
            Statement = @(@{
                    Effect = 'Deny'; Principal = '*'; Action = 's3:DeleteObject*'
                    Resource = "arn:aws:s3:::$($sandbox.Bucket)/part/kept*"
                })
        } | ConvertTo-Json -Depth 5
        $target = Get-E2ESandboxTarget -Sandbox $sandbox
        $null = Invoke-E2ES3 -Target $target -Method PUT -Bucket $sandbox.Bucket -Query @{ policy = '' } -Body $policy

        $removed = $names | Remove-QuiltObject @use -ErrorVariable failures -ErrorAction SilentlyContinue

        $removed.Key | Should -BeExactly 'part/gone1', 'part/gone2'
        $removed.IsVerifiedGone | Should -Be $true, $true
        $failures.Count | Should -Be 2
        $failures.CategoryInfo.Category | Should -Be 'PermissionDenied', 'PermissionDenied'
        $failures.TargetObject | Should -BeLike '*part/kept?'
        (Get-QuiltObject -Prefix part/ -Recurse @use).Key | Should -BeExactly 'part/kept1', 'part/kept2'
    }

    It 'QE.MOD.762: nothing goes with -WhatIf, and one that is not there does not hold up the others' -Tag 'QE.MOD.762' {
        'some/a', 'some/b' | ForEach-Object { $null = Set-QuiltObject $_ -Value 'x' @use }
        Get-QuiltObject -Prefix some/ @use | Remove-QuiltObject -WhatIf @use | Should -BeNullOrEmpty
        (Get-QuiltObject -Prefix some/ @use).Count | Should -Be 2
        $removed = 'some/a', 'some/none', 'some/b' |
            Remove-QuiltObject @use -ErrorVariable failures -ErrorAction SilentlyContinue
        $removed.Key | Should -BeExactly 'some/a', 'some/b'
        $failures.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
    }
}

Describe 'A version' {
    It 'QE.MOD.764: that was asked for by its id is what goes, and the object stays' -Tag 'QE.MOD.764' {
        $old = (Set-QuiltObject versions/x -Value 'old' @use).VersionId
        $null = Set-QuiltObject versions/x -Value 'new' @use
        $null = Get-QuiltObject versions/x -VersionId $old @use | Remove-QuiltObject -Confirm:$false @use
        Get-QuiltObjectContent versions/x @use | Should -BeExactly 'new'
        @(Get-QuiltObject versions/x -Version @use).Count | Should -Be 1
    }
}

Describe 'Saving' {
    It 'QE.MOD.763: damage on the way is told from what the store says, and no file is written' -Tag 'QE.MOD.763' {
        $null = Set-QuiltObject saved/a.txt -Value 'as it was sent' @use
        $file = Join-Path $suite.Folder saved.txt
        $null = $sandbox | Set-QuiltSandboxFault -Effect Corrupt -Operation GetObject -Key saved/a.txt -Seed 1
        try {
            { Save-QuiltObject saved/a.txt -Path $file @use -ErrorAction Stop } | Should -Throw -ErrorId 'HashMismatch,*'
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }

        $Error[0].Exception.Message | Should -BeLike '*but the store says*'
        Test-Path $file | Should -BeFalse
        $null = Save-QuiltObject saved/a.txt -Path $file @use
        Get-Content $file -Raw | Should -BeExactly 'as it was sent'
    }
}
