@echo off
setlocal
cd /d "%~dp0"
set python=python
where py >nul 2>nul && set python=py -3
%python% bootstrap.py run %*
