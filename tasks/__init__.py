"""The task runner: everything that is done to the project, as ``python3 tasks NAME``.

Until the environment exists these files may use the standard library only.
"""
