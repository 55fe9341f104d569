"""Streamlit's own English words, which no parameter translates, put into Chinese in the browser."""

import json

import streamlit as st

CHINESE: dict[str, str] = {
    "Press Enter to apply": "按回车键确认",
    "Press Ctrl+Enter to apply": "按 Ctrl+回车键确认",
    "Press ⌘+Enter to apply": "按 ⌘+回车键确认",
    "Press Enter to submit form": "按回车键提交",
    "Press Ctrl+Enter to submit form": "按 Ctrl+回车键提交",
    "Press ⌘+Enter to submit form": "按 ⌘+回车键提交",
    "(required)": "（必填）",
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "No results": "没有结果",
    "No options to select": "没有可选项",
    "Select all": "全选",
    "Clear value": "清除",
    "Clear all": "全部清除",
    "open": "展开",
    "Open": "展开",
    "Close": "关闭",
    "Upload": "上传",
    "Browse files": "选择文件",
    "Drag and drop file here": "把文件拖到这里",
    "Running...": "正在处理…",
    "Stop": "停止",
    "Connecting": "正在连接",
    "Connection error": "连接中断",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your "
    "terminal:": "服务器没有应答，页面会自动重新连接；页面上的内容可能已经过时。",
    "streamlit run yourscript.py": "请稍候，或联系管理员。",
    "Is Streamlit still running?": "与服务器的连接已中断，正在重新连接。",
    "Rerun": "刷新",
    "Settings": "设置",
    "Print": "打印",
    "Clear cache": "清除缓存",
    "About": "关于",
    "Theme": "主题",
    "Light": "浅色",
    "Dark": "深色",
    "System": "跟随系统",
    "Main menu": "主菜单",
    "Keyboard shortcuts": "键盘快捷键",
    "Record a screencast": "录屏",
    "Developer options": "开发者选项",
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Exit fullscreen": "退出全屏",
    "Search": "搜索",
    "Type to search": "输入以搜索",
    "Show/hide columns": "显示或隐藏列",
    "Sort ascending": "升序",
    "Sort descending": "降序",
    "Autosize": "自动列宽",
    "Pin column": "固定列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏列",
    "Format": "格式",
    "Statistics": "统计",
    "Automatic": "自动",
    "Localized": "本地格式",
    "Download as CSV": "下载 CSV",
    "empty": "无数据",
    "View more": "更多",
    "View less": "收起",
    "View fewer": "收起",
    "Collapse sidebar": "收起侧栏",
    "Expand sidebar": "展开侧栏",
    "Copy to clipboard": "复制",
    "Copied": "已复制",
    "Link to heading": "本节链接",
    "Show help": "说明",
    "Help": "说明",
    "Select a date.": "请选择日期。",
    "Previous month": "上个月",
    "Next month": "下个月",
    "Previous page": "上一页",
    "Next page": "下一页",
    "Previous": "上一页",
    "Next": "下一页",
    "Time": "时间",
    "Date": "日期",
    "Today": "今天",
    "Page not found": "没有这个页面",
    "The page that you have requested does not seem to exist. Running the app's main page.": (
        "没有您要打开的页面，已转到首页。"
    ),
}

SCRIPT = (
    "(()=>{const w="
    + json.dumps(CHINESE, ensure_ascii=False)
    + """;
const d=document,a=["placeholder","aria-label","title","alt"];
const skip="textarea,[data-testid=stText],[data-testid=stMarkdownContainer]";
d.documentElement.lang="zh-CN";
const say=t=>{const k=t.trim();if(Object.hasOwn(w,k))return t.replace(k,w[k]);
const m=/^(\\d+(?:\\.\\d+)?[KMG]B) per file(.*)$/.exec(k);
if(m)return "单个文件不超过 "+m[1]+m[2];
const h=/^Help for (.*)$/.exec(k);return h?"说明："+h[1]:null};
const own="[data-testid=stFileUploaderDropzone],[role=dialog]";
const text=n=>{const p=n.parentElement;if(p&&p.closest(skip)&&!p.closest(own))return;
const t=say(n.data);if(t!==null&&t!==n.data)n.data=t};
const attrs=e=>{for(const n of a){const v=e.getAttribute&&e.getAttribute(n);
if(v){const t=say(v);if(t!==null&&t!==v)e.setAttribute(n,t)}}};
const all=n=>{if(n.nodeType===3){text(n);return}if(n.nodeType!==1)return;attrs(n);
const i=d.createTreeWalker(n,5);while(i.nextNode()){const c=i.currentNode;
if(c.nodeType===3)text(c);else attrs(c)}};
if(window.linliWords)return;window.linliWords=true;all(d.body);
new MutationObserver(s=>{for(const m of s){if(m.type==="characterData")text(m.target);
else if(m.type==="attributes")attrs(m.target);else m.addedNodes.forEach(all)}})
.observe(d.body,{subtree:true,childList:true,characterData:true,attributes:true,
attributeFilter:a});})();"""
)
"""The exact text between `<script>` and `</script>`; the gate allows it by its hash."""


def translate() -> None:
    """Run the script in a Chinese reader's browser; its text never changes."""
    st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)
